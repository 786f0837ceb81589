import { startCite } from "./cite.ts";
import { mendFileLinks } from "./file-links.ts";
import { startLevel } from "./level.ts";
import { followMap } from "./map-cursor.ts";
import { startMapZoom } from "./map-zoom.ts";
import { startOffline } from "./offline.ts";
import { startPanes } from "./panes.ts";
import { startPassageCards } from "./passage-card.ts";
import { startProofFile } from "./proof-file.ts";
import { startScans } from "./scans.ts";
import { startSentences } from "./sentences.ts";
import { startVariants } from "./variants.ts";
import { startVerifyButton } from "./verify-button.ts";

/** Everything here is an addition: a page is complete without it. */
mendFileLinks();
startVariants();
startPanes();
startSentences();
startLevel();
startScans();
startCite();
startPassageCards();
startVerifyButton();
startProofFile();
followMap();
startMapZoom();
startOffline();

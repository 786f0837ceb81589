import type { Body, Membership, Office, Person } from "./agent.ts";
import type { Calendar } from "./date.ts";
import type { DocumentDecisions } from "./decision.ts";
import type { Essay } from "./essay.ts";
import type { HistoricalEvent } from "./event.ts";
import type { InterfaceLanguage } from "./interface-language.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { SpellingForm } from "./normal-forms.ts";
import type { Place } from "./place.ts";
import type { Series } from "./series.ts";
import type { Source } from "./source.ts";
import type { Work } from "./work.ts";

export interface Instalment {
  readonly id: string;
  readonly title: Multilingual;
  /** `YYYY-MM-DD`: announced until then, published from then. */
  readonly planned: string;
  readonly documents: readonly string[];
  readonly essays: readonly string[];
}

export interface AnniversaryRule {
  readonly title: Multilingual;
  /** Event or document id, or an EDTF day. */
  readonly of: string;
  /** Years after, e.g. [50, 70, 100]; or every so many years. */
  readonly years?: readonly number[];
  readonly every?: number;
  /** In which the day comes round; the Gregorian unless told. */
  readonly calendar?: Calendar;
}

/** An address of an earlier site that leads on. */
export interface Redirect {
  /** Below the site's root: ends in `/` or `.html`. */
  readonly from: string;
  /** An address of the site, or any on the web. */
  readonly to: string;
}

/** The look an editor may change: all become CSS custom properties. */
export interface Look {
  readonly accent?: string;
  readonly paper?: string;
  readonly ink?: string;
  readonly serif?: string;
  readonly sans?: string;
  readonly logo?: string;
}

/** `edition.yaml`. */
export interface EditionInfo {
  readonly title: Multilingual;
  readonly subtitle?: Multilingual;
  readonly description?: Multilingual;
  readonly editors: readonly { readonly name: string; readonly role?: string; readonly id?: string }[];
  /** Of its texts; the first is that of plain texts in its files. */
  readonly languages: readonly LanguageTag[];
  /** Of its pages, where it states them; see `interfaceLanguagesOf`. */
  readonly interface?: readonly InterfaceLanguage[];
  /** SPDX identifier or address of the licence of the edition's own texts. */
  readonly licence?: string;
  /** Absolute address where it will stand, if known. */
  readonly address?: string;
  /** Address of an RFC 3161 time-stamp server. */
  readonly timestamp?: string;
  readonly publisher?: string;
  readonly instalments: readonly Instalment[];
  readonly anniversaries: readonly AnniversaryRule[];
  readonly look: Look;
  readonly redirects?: readonly Redirect[];
  /** Spellings that make no difference wherever texts are compared; absent where there are none. */
  readonly normalForms?: readonly SpellingForm[];
  /** Said on the home page, e.g. that the edition is constructed. */
  readonly notice?: Multilingual;
}

export interface Entities {
  readonly persons: readonly Person[];
  readonly bodies: readonly Body[];
  readonly offices: readonly Office[];
  readonly memberships: readonly Membership[];
  readonly places: readonly Place[];
  readonly events: readonly HistoricalEvent[];
  readonly sources: readonly Source[];
}

/** The working files of an edition folder, checked. Texts of witnesses are read one document at a time. */
export interface Edition {
  readonly info: EditionInfo;
  readonly works: readonly Work[];
  readonly entities: Entities;
  readonly series: readonly Series[];
  readonly essays: readonly Essay[];
  readonly decisions: readonly DocumentDecisions[];
}

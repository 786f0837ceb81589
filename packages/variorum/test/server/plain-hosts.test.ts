import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSite } from "../build/built-site.ts";
import { SmallEdition } from "../build/small-edition.ts";
import { projectFolder } from "../cli/command-line.ts";

const nginx = "/usr/sbin/nginx";
const apache = "/usr/sbin/apache2";
const modules = "/usr/lib/apache2/modules";
for (const [name, program] of Object.entries({ nginx, apache2: apache }))
  if (!existsSync(program)) console.log(`Tests of a plain host skipped: ${name} is not installed (${program}).`);

let root = "";
let site = "";
let files: ReadonlyMap<string, Buffer> = new Map();

beforeAll(async () => {
  if (!existsSync(nginx) && !existsSync(apache)) return;
  root = await mkdtemp(join(tmpdir(), "variorum-hosts-"));
  // Apache reads as another user.
  await chmod(root, 0o755);
  const edition = await SmallEdition.begin(root);
  await edition.write("documents/minutes/document.yaml", minutes);
  await edition.write("documents/minutes/a.md", "{page 1: one.png}The clerk counted.\n\nThe bell rang.\n");
  await edition.write("documents/minutes/b.md", "The clerk counted twice.\n\nDie Glocke läutete.\n");
  await edition.write("documents/minutes/a/one.png", "");
  const image = sharp({ create: { width: 1600, height: 900, channels: 3, background: "#cba" } });
  await writeFile(join(edition.folder, "documents/minutes/a/one.png"), await image.png().toBuffer());
  await edition.write("series/depth.yaml", "title: Depth\nunit: feet\nlines: [{id: pier, name: Pier}]\n");
  await edition.write("series/depth.csv", "line,date,value,source\npier,1911,3,log\npier,1912,4,log\n");
  await edition.write("entities/sources.yaml", "- {id: log, type: book, title: The log}\n");
  await edition.write("entities/events.yaml", "- {id: loss, title: The loss, date: 1911-03-14}\n");
  const calendar = "anniversaries:\n  - {title: The loss, of: loss, years: [100]}\n";
  await edition.write("edition.yaml", `title: A small edition\nlanguages: [en]\neditors: [A. Editor]\n${calendar}`);
  await edition.publish();
  await edition.build();
  site = edition.output;
  files = await readSite(site);
}, 120_000);
afterAll(() => (root === "" ? undefined : rm(root, { recursive: true, force: true })));

const minutes = `title: Minutes
date: 1911-03-14
witnesses:
  - {key: a, siglum: A, kind: typescript, source: a.md}
  - {key: b, siglum: B, kind: printing, source: b.md}
`;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** The configuration that docs/hosting.md gives. */
async function documented(language: string): Promise<string> {
  const page = await readFile(join(projectFolder, "docs/hosting.md"), "utf8");
  const found = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/hosting.md has no configuration for ${language}.`);
  return found;
}

interface Host {
  readonly program: string;
  /** Makes the configuration of a host that shows `www`, in which the site stands at `below`; the arguments that start it. */
  configure(home: string, www: string, below: string, port: number): Promise<readonly string[]>;
}

const hosts: Readonly<Record<string, Host>> = {
  nginx: {
    program: nginx,
    async configure(home, www, below, port) {
      const server = (await documented("nginx"))
        .replace("listen 80", `listen 127.0.0.1:${port}`)
        .replace("/srv/www", www)
        .replace("=404 /404.html", `=404 /${below}404.html`);
      const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (one) => `${one}_temp_path ${home}/${one};`,
      );
      const conf = `daemon off; master_process off; pid ${home}/pid; error_log ${home}/error.log;
events {}
http { access_log off; ${places.join(" ")}
${server}}
`;
      await writeFile(join(home, "nginx.conf"), conf);
      return ["-p", home, "-c", join(home, "nginx.conf")];
    },
  },
  apache: {
    program: apache,
    async configure(home, www, below, port) {
      const own = (await documented("apache")).replaceAll(" /404.html", ` /${below}404.html`);
      await writeFile(join(www, below, ".htaccess"), own);
      const loaded = ["mpm_event", "authz_core", "dir", "mime", "headers", "negotiation", "autoindex", "setenvif"];
      const conf = `ServerRoot ${home}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${home}/pid
ErrorLog ${home}/error.log
${loaded.map((one) => `LoadModule ${one}_module ${modules}/mod_${one}.so`).join("\n")}
TypesConfig /etc/mime.types
DocumentRoot ${www}
<Directory ${www}>
  Options Indexes MultiViews FollowSymLinks
  AllowOverride All
  Require all granted
</Directory>
`;
      await writeFile(join(home, "httpd.conf"), conf);
      return ["-D", "FOREGROUND", "-f", join(home, "httpd.conf")];
    },
  },
};

async function start(
  host: Host,
  below: string,
): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const home = await mkdtemp(join(root, "host-"));
  const www = join(home, "www");
  await chmod(home, 0o755);
  await mkdir(www);
  await cp(site, join(www, below), { recursive: true });
  const port = await freePort();
  const process = spawn(host.program, await host.configure(home, www, below, port), {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [process.stdout, process.stderr]) stream.on("data", (text) => said.push(String(text)));
  await untilAnswering(process, port, said);
  return {
    address: `http://127.0.0.1:${port}/${below}`,
    stop: () =>
      new Promise((resolve) => {
        process.once("exit", () => resolve());
        process.kill("SIGTERM");
      }),
  };
}

async function untilAnswering(process: ChildProcess, port: number, said: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (process.exitCode !== null) throw new Error(`The host ended with ${process.exitCode}: ${said.join("")}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The host does not answer: ${said.join("")}`);
}

const addressOf = (path: string): string =>
  path
    .replace(/(^|\/)index\.html$/u, "$1")
    .split("/")
    .map(encodeURIComponent)
    .join("/");

const types: Readonly<Record<string, RegExp>> = {
  html: /^text\/html$/u,
  css: /^text\/css$/u,
  js: /^(?:text|application)\/javascript$/u,
  json: /^application\/json$/u,
  xml: /^(?:text|application)\/xml$/u,
  atom: /^application\/atom\+xml$/u,
  ics: /^text\/calendar$/u,
  csv: /^text\/csv$/u,
  txt: /^text\/plain$/u,
  png: /^image\/png$/u,
  jpg: /^image\/jpeg$/u,
  woff2: /^font\/woff2$/u,
};

const kindOf = (path: string): string => /\.([a-z0-9]+)$/u.exec(path)?.[1] ?? "";

/** What a host does otherwise than a reader and a verifier need. */
async function faultsOf(site: string, path: string, bytes: Buffer): Promise<readonly string[]> {
  const answer = await fetch(site + addressOf(path));
  const isSame = Buffer.from(await answer.arrayBuffer()).equals(bytes);
  const said = answer.headers.get("content-type") ?? "";
  const [type = ""] = said.split(";");
  const letters = /charset=([^;]+)/u.exec(said)?.[1]?.toLowerCase();
  const isHidden = path.split("/").some((part) => part.startsWith("."));
  const isWrongType = !isHidden && types[kindOf(path)]?.test(type) === false;
  return [
    ...(answer.status === 200 && isSame ? [] : [`${path}: ${answer.status}`]),
    ...(isWrongType ? [`${path}: ${type}`] : []),
    ...(letters === "utf-8" || (letters === undefined && kindOf(path) !== "html") ? [] : [`${path}: ${letters}`]),
    ...(answer.headers.has("content-language") ? [`${path}: a language`] : []),
  ];
}

describe.each(["nginx", "apache"])("%s, as docs/hosting.md says", (name) => {
  const host = hosts[name] as Host;

  describe.skipIf(!existsSync(host.program)).each(["", "letters/"])("site at /%s", (below) => {
    let address = "";
    let stop = async (): Promise<void> => {};
    beforeAll(async () => {
      ({ address, stop } = await start(host, below));
    }, 120_000);
    afterAll(() => stop());

    test("gives every file byte for byte, with its type and its letters in UTF-8", async () => {
      const faults: string[] = [];
      for (const [path, bytes] of files) faults.push(...(await faultsOf(address, path, bytes)));
      expect(faults).toEqual([]);
      const kinds = new Set([...files.keys()].map(kindOf));
      expect(Object.keys(types).filter((kind) => !kinds.has(kind))).toEqual([]);
      expect([...files.keys()].some((path) => /\.tiles\/\d+,\d+,\d+,\d+\//u.test(path))).toBe(true);
    });

    test("leads from a folder to the folder with its slash, wherever the site stands", async () => {
      const answer = await fetch(`${address}d/minutes`, { redirect: "manual" });
      expect(answer.status).toBe(301);
      expect(new URL(answer.headers.get("location") ?? "", address).href).toBe(`${address}d/minutes/`);
    });

    test("shows the edition's own page for what is not there, and lists no folder", async () => {
      const own = files.get("404.html")?.toString("utf8");
      for (const path of ["nowhere", "d/minutes/v/9/", "d/minutes/nothing.json"]) {
        const answer = await fetch(address + path);
        expect([path, answer.status, await answer.text()]).toEqual([path, 404, own]);
      }
      const folder = await fetch(`${address}d/`);
      expect([403, 404]).toContain(folder.status);
      expect(await folder.text()).toBe(own);
    });

    test("lets the worker have the whole site, assets stay, and pages be asked for again", async () => {
      const headers = async (path: string, header: string) => (await fetch(address + path)).headers.get(header);
      const asset = [...files.keys()].find((path) => /^assets\/site-.*\.js$/u.test(path)) ?? "";
      expect(await headers(asset, "cache-control")).toContain("immutable");
      expect(await headers("offline.js", "cache-control")).toBe("no-cache");
      expect(await headers("d/minutes/", "cache-control")).toBe("no-cache");
      expect(await headers("record/log/checkpoint", "cache-control")).toBe("no-cache");
      expect(await headers("feed.atom", "cache-control")).toBe("no-cache");
      // A worker rules the folder in which its file stands.
      expect(new URL("./", `${address}offline.js`).href).toBe(address);
    });

    test("lets scripts of other origins read the record and the downloads, and nothing else", async () => {
      const isOpen = /^record\/(log|objects)\/|^(?!assets\/).*\.(json|xml|txt|csv|bib|ris|atom|ics)$/u;
      const otherwise: string[] = [];
      for (const path of files.keys()) {
        if (path.split("/").some((part) => part.startsWith("."))) continue;
        const { headers } = await fetch(address + addressOf(path), { method: "HEAD" });
        if ((headers.get("access-control-allow-origin") === "*") !== isOpen.test(path)) otherwise.push(path);
      }
      expect(otherwise).toEqual([]);
      expect([...files.keys()].filter((path) => isOpen.test(path)).length).toBeGreaterThan(10);
    });
  });
});

import { isVowel, type Reading } from "./phoneme.ts";

/** Habits of writing names in Latin letters. A reading keeps to one of them from its first letter to its last. */
const TRADITIONS = { E: 1, S: 2, G: 4, F: 8, P: 16, H: 32, I: 64, N: 128, M: 256, T: 512 } as const;
const ALL = 1023;

interface Alternative {
  readonly phonemes: string;
  /** Written `~`: possible, but too common a confusion to call a match exact. */
  readonly loose: boolean;
  /** Bits of the traditions that read so. */
  readonly traditions: number;
}

interface Rule {
  readonly letters: string;
  readonly before: "" | "front" | "vowel" | "consonant" | "end";
  readonly after: "" | "start" | "vowel" | "consonant";
  readonly alternatives: readonly Alternative[];
}

/**
 * `letters[context] reading/traditions …`; contexts: `+e` before e i y, `+v` before a vowel, `+c` before a consonant, `+$` at the end of the word,
 * `^` at its start, `v+` after a vowel, `c+` after a consonant. Traditions: E English, S scientific and ISO 9, G German, F French, P Polish,
 * H Spanish (Hispanic), I Italian, N Japanese (Nihon; Polivanov's Cyrillic), M Magyar, T Turkish. The first rule that fits wins.
 */
const TABLE = `
shch SC/ES
schtsch SC/G
chtch SC/F
szcz SC/P
tsch C/G
tch C/EF
tcz C/P
dzsch J/G
dsch J/G
dzh J/EST
dzs J/M
dzi dz/P dzi/*
dz dz/*
ds+v dz/G ds/*
dj J/FET dZ/*
dż J/P
dź dz/P
sch S/G Z/G sx/E sk/IE ~sC/E
sh S/E s/N sx/SGPI
ch+$ C/EH x/GPS S/F k/I
ch+e C/EH t/N x/GPS S/F k/I ~k/E
ch C/EH t/N x/GPS S/F k/I ~k/E
cch k/I C/E
kh x/EFN k/*
gh g/EFI x/T gx/* /E
zh Z/ES
ts c/EFSN ts/*
tz c/*
cz C/P c/GM
cs C/M ks/EHI
sz S/P s/M
zs Z/M
rzh rZ/*
rz Z/P S/P rz/* rc/GI
ss s/*
cki+$ ki/* cki/P
ck k/* ck/P
cqu k/*
qu+e k/FHE kv/EG
qu kv/EG k/FH ku/I
q k/*
t+$ t/* ~/F
d+$ d/* ~/F
et+$ et/* ~e/F
er+$ er/* ~e/F
es+$ es/* ~/F ~s/E
ph f/EGF p/*
rh r/* 
th t/EGFN tx/E ~z/E ~f/E
dh d/*
bh b/*
ju^ ju/* Zu/F Ju/E xu/H
j j/SGPIM J/E dz/N Z/F x/H
gli+v l/I gli/*
gn n/IF gn/*
ggi+v J/I gi/*
gi+v J/I gi/* Ji/E
gg+e J/I ~J/E g/*
gg g/*
ge+v Z/F ge/*
ge+$ ge/* J/E Z/F
gu+e g/FHE gu/I gv/E
g+e g/ESGPMNT J/EI Z/F x/H
g g/*
cci+v C/I
ci+v C/I ci/PS si/FHE Si/E
cc+e C/I ks/EH c/S
cc k/*
c+e c/SPGM s/EFH C/I J/T
c+$ c/SPM k/EFHI
c k/EGFHI c/SPM J/T
ç s/F C/T
č C/S
ć C/SP
ĉ C/S
ċ C/S
š S/S
ś S/P s/*
ŝ SC/S
ş S/T
ș S/S
ţ c/S
ț c/S
ž Z/S
ż Z/P
ź z/P
ẑ Z/S
ĝ J/S
ǧ J/S
ğ g/T /T
ğ+c g/T /T
ř Z/S rZ/S r/*
ď d/*
ť t/*
ň n/*
ñ n/*
ń n/*
ł l/*
ľ l/*
đ J/S d/*
ð d/*
þ t/*
ß s/*
x ks/* x/S x/H ~S/H ~z/E
zz c/I z/*
z z/ESFPMNT c/GI s/H
s v+v s/SPHNFTEG z/FIG ~S/M
s^+v s/* z/G ~S/M
sw sv/* zv/G su/E
sv sv/* ~zv/*
s+v s/* z/G ~S/M
ss+$ s/*
ius+$ ius/* ~i/*
us+$ us/* ~/*
s+$ s/* ~S/M ~/F
s+c s/* ~S/M
s s/* ~S/M
w v/GPSI u/EN ~v/*
ow+$ ov/GP ou/E ~o/E
eff+$ ev/*
off+$ ov/*
ew+$ ev/GP ~u/E
ff+$ f/* v/*
ff f/*
mc^ mak/E
v v/*
ll l/* ~j/H ~li/H
h^ x/* g/GS ~/FHI
h+v x/* ~/FH
h /* x/SPI
oeu e/F
eau o/F
eaux+$ o/F
aux+$ o/F
au o/F au/* ~o/E
ou u/FE ~au/E ~o/E ou/*
oo u/E o/*
ee i/E e/*
ea i/E ea/* ~e/E
ai+$ ai/* ~e/F
ai ai/* ~e/FE
ay ai/* ~ei/E
ei ai/G ei/* ~i/E
ey ei/* ~i/E
ie+$ i/EG je/* ie/*
ie je/* i/GE ie/*
eu oi/G e/F eu/* ~ju/E
äu oi/G
oi oi/* ua/F
oy oi/* 
oe e/G oe/* u/G ~o/E
ae e/* ae/* ~ai/E
ue+c u/G ue/* e/*
ui ui/* ~i/E
uy ui/* ~i/E
aa a/* ~o/S
u u/* ~a/E ~ju/E
a a/* ~e/E
ine+$ ine/* in/F
e+$ e/* ~/FE
e e/*
i+v j/* i/*
i i/* ~ai/E
y^+v j/*
y+v j/* i/*
y i/* ai/E u/S
o o/* ~a/E
y̆ j/*
ï+v j/* i/*
ï i/*
î i/*
í i/*
ì i/*
ī i/*
ĭ j/*
ı i/*
é e/*
è e/*
ê e/*
ë e/* o/S
ė e/*
ē e/*
ě e/* je/S
ę en/P e/*
ǝ a/*
ä e/* a/*
á a/*
à a/*
â ja/S a/*
ã an/* a/*
ā a/*
ă a/*
å o/* a/*
ą on/P a/*
æ e/*
ó o/* u/P
ò o/*
ô o/*
õ o/*
ō o/*
ö e/* o/*
ő e/*
ø e/* 
œ e/*
ú u/*
ù u/*
û ju/S u/*
ū u/*
ů u/*
ü u/* ju/*
ű u/*
ý i/*
ỳ i/*
`;

const BEFORE: Readonly<Record<string, Rule["before"]>> = { e: "front", v: "vowel", c: "consonant", $: "end" };

function parseRule(line: string): Rule {
  const [head = "", ...rest] = line.trim().split(/\s+/);
  const [first = "", ...more] = rest;
  const intervocalic = first === "v+v";
  const [lettersAndStart = "", context = ""] = head.split("+");
  return {
    letters: lettersAndStart.replace("^", ""),
    before: intervocalic ? "vowel" : (BEFORE[context] ?? ""),
    after: lettersAndStart.endsWith("^") ? "start" : intervocalic ? "vowel" : "",
    alternatives: (intervocalic ? more : rest).map(parseAlternative),
  };
}

function parseAlternative(text: string): Alternative {
  const [phonemes = "", who = ""] = text.split("/");
  const bits = [...who].reduce(
    (mask, letter) => mask | (letter === "*" ? ALL : (TRADITIONS[letter as keyof typeof TRADITIONS] ?? 0)),
    0,
  );
  return { phonemes: phonemes.replace("~", ""), loose: phonemes.startsWith("~"), traditions: bits };
}

const RULES_BY_LETTER = new Map<string, Rule[]>();
for (const rule of TABLE.trim().split("\n").map(parseRule)) {
  const letter = rule.letters.charAt(0);
  RULES_BY_LETTER.set(letter, [...(RULES_BY_LETTER.get(letter) ?? []), rule]);
}
for (const rules of RULES_BY_LETTER.values()) rules.sort((a, b) => b.letters.length - a.letters.length);

const vowelLetter = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēėęěīĭıōőœūůű]/;

function fits(rule: Rule, word: string, at: number): boolean {
  if (!word.startsWith(rule.letters, at)) return false;
  const next = word.charAt(at + rule.letters.length);
  const last = word.charAt(at - 1);
  const before =
    rule.before === "" ||
    (rule.before === "front" && /[eiyéèêëíìîïýěęėē]/.test(next)) ||
    (rule.before === "vowel" && vowelLetter.test(next)) ||
    (rule.before === "consonant" && next !== "" && !vowelLetter.test(next)) ||
    (rule.before === "end" && next === "");
  const after =
    rule.after === "" || (rule.after === "start" && at === 0) || (rule.after === "vowel" && vowelLetter.test(last));
  return before && after;
}

/** Readings of one word are capped: a name has few, hostile input could have very many. */
const MOST_READINGS = 32;

interface Partial {
  readonly reading: string;
  readonly traditions: number;
  readonly loose: boolean;
}

/** Reads a lower-case Latin word under every tradition that can have written it so. */
export function readLatin(word: string): readonly Reading[] {
  let partial: readonly Partial[] = [{ reading: "", traditions: ALL, loose: false }];
  for (let at = 0; at < word.length; ) {
    const rule = RULES_BY_LETTER.get(word.charAt(at))?.find((r) => fits(r, word, at));
    const alternatives = rule?.alternatives ?? [{ phonemes: plain(word.charAt(at)), loose: false, traditions: ALL }];
    partial = extended(partial, alternatives);
    at += rule?.letters.length ?? 1;
  }
  return partial.map(({ reading, loose }) => ({ phonemes: reading, loose }));
}

/** Every partial reading with every alternative that one of its traditions allows; strict readings come first and outlive the cap. */
function extended(partial: readonly Partial[], alternatives: readonly Alternative[]): readonly Partial[] {
  const longer = new Map<string, Partial>();
  for (const { reading, traditions, loose } of partial)
    for (const option of alternatives) {
      const common = traditions & option.traditions;
      if (common === 0) continue;
      const next = { reading: reading + option.phonemes, traditions: common, loose: loose || option.loose };
      const key = `${next.reading} ${next.loose}`;
      const known = longer.get(key);
      longer.set(key, known === undefined ? next : { ...known, traditions: known.traditions | common });
    }
  if (longer.size === 0) return partial;
  const all = [...longer.values()];
  return all.length <= MOST_READINGS
    ? all
    : [...all.filter((p) => !p.loose), ...all.filter((p) => p.loose)].slice(0, MOST_READINGS);
}

const plain = (letter: string): string => (isVowel(letter) || /[bdfgklmnprstv]/.test(letter) ? letter : "");

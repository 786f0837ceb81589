/**
 * `letters[context] reading/traditions …`; contexts: `+e` before e i y, `+b` before a o u, `+v` before a vowel, `+m` before consonant + e, `+c` before a consonant,
 * `+$` at the end of the word, `^` at its start. `v+v` as the first reading: between vowels. Traditions: E English, S scientific and
 * ISO 9, G German, F French, P Polish, H Spanish (Hispanic), I Italian, N Japanese (Polivanov's Cyrillic), M Magyar, T Turkish,
 * C Chinese (pinyin; Palladius's Cyrillic), * all. `~` marks a reading as loose. Of the rules that fit, the longest wins, then the first.
 */
export const LATIN_RULES = `
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
dj J/FET dZ/*
dż J/P
dž J/S
dź dz/P
sch S/G Z/G sx/E sk/IE ~sC/E
sh+b S/EC sj/N sx/SGPI
sh S/EC s/N sx/SGPI
ch+$ C/EH x/GPS S/F k/I
ch+e C/EHC t/N x/GPS S/F k/I ~k/E
ch+b C/EHC tj/N x/GPS S/F k/I ~k/E
cch tt/N kk/I C/E
ch C/EHC t/N x/GPS S/F k/I ~k/E
kh x/EFN k/*
gh g/EFI x/T gx/* /E
zh Z/ES CZ/C
ts c/EFSN ts/*
tz c/*
cz C/P c/GM
cs C/M ks/EHI
sz S/P s/M
zs Z/M
rzh rZ/*
rz Z/P S/P rZ/P rz/* rc/GI
ss ss/* s/FN
cki+$ ki/* cki/P
ck k/* ck/P
cqu k/*
qu+e k/FHE kv/EG cju/C
qu kv/EG k/FH ku/I cju/C
q c/C k/*
t+$ t/* ~/F
d+$ d/* ~/F
et+$ et/* ~e/F
er+$ er/* ~e/F
es+$ es/* ~/F ~s/E
ph f/EGF p/*
rh r/* rx/*
th t/EGFN tx/E ~z/E ~f/E
dh d/* dx/*
bh b/* bx/*
ju^ ju/SGPMI Zu/F Ju/EN xu/H Ju/C
j+b j/SGPIM J/E dzj/N J/C Z/FT x/H
j+$ j/SGPMI J/E
j j/SGPIM J/EC dz/N Z/FT x/H
gli+v l/I gli/*
gn+b nj/IF gn/*
gn n/IF gn/*
ggi+v J/I gi/*
gi+v J/I gi/* Ji/E
gg+e J/I ~J/E g/*
gg g/*
ge+v Z/F ge/*
ge+$ ge/* J/EI Z/F
gu+e g/FHE gu/I gv/E
g+e g/ESGPMNT J/EI Z/F x/H
g g/*
cci+v C/I
ci+v C/I ci/PS si/FHE Si/E
cc+e C/I ks/EH c/S
cc k/*
c+e c/SPGMC s/EFH C/I J/T
ic+$ ic/SPMG ik/EFHI iC/SP
c+$ c/SPM k/EFHI
c k/EGFHI c/SPMC J/T
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
ñ+b nj/* n/*
ñ n/*
ń n/*
ł l/*
ľ l/*
đ J/S d/*
ð d/*
þ t/*
ß s/*
x ks/* x/SH s/C ~S/H ~z/E
zz cc/I zz/*
z z/ESFPMT dz/N c/GI s/H Z/P J/C
r^ r/* Z/C
ong ong/* un/C
ng ng/* n/C
ui+$ ui/* uei/C
s v+v s/SPHNFTEG z/FIG ~S/M
s^+v s/* z/G ~S/M
sw v+v sv/* zv/GP su/E
sw sv/* zv/G su/E
st^ st/* St/G
sp^ sp/* Sp/G
sv v+v sv/* zv/EF
sv sv/* ~zv/*
s+v s/* z/G ~S/M
ss+$ ss/* s/F
ius+$ ius/* ~i/*
us+$ us/* ~/*
s+$ s/* ~S/M ~/F
s+c s/* ~S/M
s s/* ~S/M
w v/GPSIN u/EC ~v/*
ow+$ ov/GP ou/E ~o/E
eff+$ ev/*
off+$ ov/*
ew+$ ev/GP ~u/E
ff+$ ff/* v/EFG
ff ff/*
mc^ mak/E
v v/*
ll+b ll/* l/F lj/H ~j/H
ll ll/* l/F ~j/H ~li/H
h^ x/* g/GS ~/FHI
h+v x/* ~/FH
h /* x/SPI
oeu e/F
eau o/F
eaux+$ o/F
aux+$ o/F
au o/F au/* ~o/E
ou u/FE o/N ~au/E ~o/E ou/*
uu uu/* u/GN
oo u/E oo/* o/N
ee i/E ee/* e/G
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
ue+c ju/G u/G ue/* e/*
ui ui/* ~i/E
uy ui/* ~i/E
aa a/G aa/* ~o/S
u u/* ju/FG ~a/E ~ju/E
a+m a/* ~e/E ~ei/E
a a/* ~e/E
ine+$ ine/* in/F
e+$ e/* ~/FE
e e/*
i+v j/* i/*
i i/* ~ai/E
y^+v j/*
y+v j/* i/*
y+$ i/*
y i/* ~ai/E u/G
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
ö jo/G e/* o/*
ő e/*
ø e/*
œ e/*
ú u/*
ù u/*
û ju/S u/*
ŭ u/*
ū u/*
ů u/*
ü u/* ju/*
ű u/*
ý i/*
ỳ i/*
`;

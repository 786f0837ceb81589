/** The one configuration of the aligner. Chosen by runs on the practice sets of bench/translation. */
export const SETTINGS = {
  /** Weights of the two likelihood ratios in a bead's score. */
  lengthWeight: 0.6,
  lexicalWeight: 0.75,
  /** Weight of what the edges of sentences say. */
  edgeWeight: 0.5,
  /** Share of the mixture that is noise: no word costs a bead more than its logarithm. */
  noise: 0.05,
  /** Share of a word's probability given to cognates. */
  cognateShare: 0.3,
  /** What a place at which both sides begin a paragraph adds to a path; one at which only one does takes as much away. */
  paragraphWeight: 1.5,
  /** Relative spread of lengths that grows with the length itself. */
  lengthSpread: 0.04,
  /** A pair of words is learnt only if it shares so many beads, with such a log-likelihood ratio (Dunning 1993). */
  fewestSharedBeads: 2,
  leastAssociation: 10,
  discount: 1,
  cognateDiscount: 0.3,
  /** A pair is kept only if so many times likelier than chance. */
  leastGain: 1.5,
  emRounds: 5,
  rounds: 3,
  /** Where omissions are looked for: the chance of a gap after a bead at first, and of one after a gap, the steps that stand behind each, and how much a bead's score counts. */
  gapPrior: 0.02,
  gapPriorWeight: 50,
  gapRunPrior: 0.05,
  gapRunWeight: 20,
  detectionWeight: 0.6,
  /** Pseudo-counts behind the re-estimated prior of each kind of bead. */
  priorWeight: 30,
};

export type Settings = Readonly<typeof SETTINGS>;

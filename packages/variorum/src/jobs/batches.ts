interface Waiting<In, Out> {
  readonly input: In;
  readonly resolve: (output: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Hands over small pieces of work several at a time: whoever becomes free takes what waits, never more than a fair part of it.
 * A process that is asked for each of ten thousand pieces by itself waits ten thousand times for the next question.
 */
export class Batches<In, Out> {
  private readonly waiting: Waiting<In, Out>[] = [];
  private readonly lanes: number;
  private readonly most: number;
  private readonly run: (inputs: readonly In[]) => Promise<readonly Out[]>;
  private busy = 0;
  private isCalled = false;

  /**
   * @param lanes batches that are done at the same time
   * @param most pieces in one batch
   * @param run gives the outputs in the order of its inputs; where it fails, all of them fail
   */
  constructor(lanes: number, most: number, run: (inputs: readonly In[]) => Promise<readonly Out[]>) {
    this.lanes = lanes;
    this.most = most;
    this.run = run;
  }

  add(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      if (this.isCalled) return;
      this.isCalled = true;
      // What is added in the same breath goes along.
      setImmediate(() => {
        this.isCalled = false;
        this.advance();
      });
    });
  }

  private advance(): void {
    while (this.busy < this.lanes && this.waiting.length > 0) {
      const share = Math.ceil(this.waiting.length / (this.lanes - this.busy));
      void this.hand(this.waiting.splice(0, Math.min(this.most, share)));
    }
  }

  private async hand(batch: readonly Waiting<In, Out>[]): Promise<void> {
    this.busy += 1;
    try {
      const outputs = await this.run(batch.map(({ input }) => input));
      batch.forEach(({ resolve }, i) => void resolve(outputs[i] as Out));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.busy -= 1;
    this.advance();
  }
}

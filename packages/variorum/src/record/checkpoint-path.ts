/** Where a record keeps its newest checkpoint, below its folder. */
export const checkpointPath = "log/checkpoint";

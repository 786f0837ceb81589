/** What no format's cells carry over: the text has cells in their order, each with the number of its column. */
export const spanningCells =
  "cells that span several columns or rows: their text was kept, and cells beside and below them count from where they stand in their row";

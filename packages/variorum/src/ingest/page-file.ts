/** Endings of the files of single pages; what else an archive of pages holds is not looked at. */
export const isPageFile = (name: string): boolean => /\.(?:xml|hocr|html?|txt)$/iu.test(name);

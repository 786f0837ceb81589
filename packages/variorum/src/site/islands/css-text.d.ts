/** The contents of a style sheet as Vite gives them. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}

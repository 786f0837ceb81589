import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of the viewer of page images. Plain data: the page carries them to its script. */
export interface ViewerWords {
  /** Of the tab that shows the images beside the text. */
  readonly image: string;
  readonly page: string;
  readonly previous: string;
  readonly next: string;
  /** Light the line before, the line after, in text and image. */
  readonly lineBefore: string;
  readonly lineAfter: string;
  readonly nearer: string;
  readonly farther: string;
  readonly whole: string;
  readonly close: string;
  readonly failed: string;
}

export const viewerWords: { readonly [language in InterfaceLanguage]: ViewerWords } = {
  en: {
    image: "Image",
    page: "Page",
    previous: "Previous page",
    next: "Next page",
    lineBefore: "Previous line",
    lineAfter: "Next line",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Whole page",
    close: "Close the image",
    failed: "The image could not be loaded.",
  },
  ru: {
    image: "Изображение",
    page: "Страница",
    previous: "Предыдущая страница",
    next: "Следующая страница",
    lineBefore: "Предыдущая строка",
    lineAfter: "Следующая строка",
    nearer: "Увеличить",
    farther: "Уменьшить",
    whole: "Вся страница",
    close: "Закрыть изображение",
    failed: "Не удалось загрузить изображение.",
  },
  de: {
    image: "Bild",
    page: "Seite",
    previous: "Vorige Seite",
    next: "Nächste Seite",
    lineBefore: "Vorige Zeile",
    lineAfter: "Nächste Zeile",
    nearer: "Vergrößern",
    farther: "Verkleinern",
    whole: "Ganze Seite",
    close: "Das Bild schließen",
    failed: "Das Bild konnte nicht geladen werden.",
  },
  fr: {
    image: "Image",
    page: "Page",
    previous: "Page précédente",
    next: "Page suivante",
    lineBefore: "Ligne précédente",
    lineAfter: "Ligne suivante",
    nearer: "Agrandir",
    farther: "Réduire",
    whole: "Page entière",
    close: "Fermer l’image",
    failed: "L’image n’a pas pu être chargée.",
  },
  es: {
    image: "Imagen",
    page: "Página",
    previous: "Página anterior",
    next: "Página siguiente",
    lineBefore: "Línea anterior",
    lineAfter: "Línea siguiente",
    nearer: "Ampliar",
    farther: "Reducir",
    whole: "Página entera",
    close: "Cerrar la imagen",
    failed: "No se pudo cargar la imagen.",
  },
};

import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Of the buttons at the foot of a page. */
export interface TextSizeWords {
  readonly label: string;
  readonly smaller: string;
  readonly larger: string;
}

export const textSizeWords: { readonly [language in InterfaceLanguage]: TextSizeWords } = {
  en: { label: "Text size", smaller: "Smaller text", larger: "Larger text" },
  ru: { label: "Размер текста", smaller: "Уменьшить текст", larger: "Увеличить текст" },
  de: { label: "Schriftgröße", smaller: "Kleinere Schrift", larger: "Größere Schrift" },
  fr: { label: "Taille du texte", smaller: "Texte plus petit", larger: "Texte plus grand" },
  es: { label: "Tamaño del texto", smaller: "Texto más pequeño", larger: "Texto más grande" },
};

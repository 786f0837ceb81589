import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words below and beside charts. */
export interface SeriesWords {
  /** Why there are several pictures. */
  readonly same: string;
  readonly own: string;
  /** A line breaks off. */
  readonly broken: string;
  /** A sign of the legend. */
  readonly unsure: string;
}

export const seriesWords: { readonly [language in InterfaceLanguage]: SeriesWords } = {
  en: {
    same: "Each line has a picture of its own; all have the same scale.",
    own: "The lines are of very different size: each picture has a scale of its own.",
    broken: "Where a line breaks off, there are no figures for the time between.",
    unsure: "pale: not certain",
  },
  ru: {
    same: "У каждой линии свой рисунок; масштаб у всех один.",
    own: "Значения линий сильно различаются: у каждого рисунка свой масштаб.",
    broken: "Где линия прервана, данных за это время нет.",
    unsure: "бледные: не вполне надёжны",
  },
  de: {
    same: "Jede Linie hat ihr eigenes Bild; der Maßstab ist überall derselbe.",
    own: "Die Werte der Linien liegen weit auseinander: Jedes Bild hat seinen eigenen Maßstab.",
    broken: "Wo eine Linie abbricht, fehlen Zahlen für die Zeit dazwischen.",
    unsure: "blass: nicht sicher",
  },
  fr: {
    same: "Chaque courbe a son graphique\u00a0; l’échelle est partout la même.",
    own: "Les courbes sont d’ordres de grandeur très différents\u00a0: chaque graphique a sa propre échelle.",
    broken: "Là où une courbe s’interrompt, les chiffres manquent.",
    unsure: "pâle\u00a0: incertain",
  },
  es: {
    same: "Cada línea tiene su propio gráfico; la escala es la misma en todos.",
    own: "Las líneas son de órdenes de magnitud muy distintos: cada gráfico tiene su propia escala.",
    broken: "Donde una línea se interrumpe, faltan las cifras.",
    unsure: "pálido: no es seguro",
  },
};

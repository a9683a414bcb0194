/** The stage that the page itself says it belongs to: `<meta name="milepost:stage" content="buy">`. */
export const declaredStage = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="milepost:stage"]')?.content || undefined;

/** Models whose name holds every word that was typed, in the server's order. */
export function matchingModels(models: readonly string[], text: string): readonly string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const name = model.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

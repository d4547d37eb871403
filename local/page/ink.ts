// Keeps text colors readable in dark mode: a text without its own background is lightened until it is readable.
const paper = [24, 28, 26] as const;
const known = new Map<string, string>();

/** The color for a text, in light and in dark mode. Unchanged if the cell has its own background. */
export function readable(color: string, background: string | undefined): string {
  if (background) return color;
  const old = known.get(color);
  if (old) return old;
  const rgb = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)?.slice(1);
  let fresh = color;
  for (let share = 0; rgb && share <= 1; share += 0.1) {
    const mixed = rgb.map((two) => Math.round(Number.parseInt(two, 16) * (1 - share) + 255 * share));
    fresh = `light-dark(${color}, rgb(${mixed.join(' ')}))`;
    if (contrast(mixed, paper) >= 4.6) break;
  }
  known.set(color, fresh);
  return fresh;
}

/** The contrast ratio defined by WCAG 2, from 1 to 21. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const light = ([r = 0, g = 0, blue = 0]: readonly number[]) => {
    const linear = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(blue);
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

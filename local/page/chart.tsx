// A chart on a sheet, drawn from its numbers.
import type { JSX } from 'preact';
import type { ChartState } from '../face';

const margin = { top: 58, right: 18, bottom: 52, left: 44 };

/** A round step that divides the height into at most five parts. */
function stepOf(most: number): number {
  const raw = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  return Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw);
}

export function Chart({ chart }: { chart: ChartState }): JSX.Element {
  const { width, height, labels, series, stacked, title } = chart;
  const sums = labels.map((_, at) => {
    const values = series.map((one) => Math.max(0, one.values[at] ?? 0));
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  const step = stepOf(Math.max(0, ...sums));
  const top = Math.max(step, Math.ceil(Math.max(0, ...sums) / step) * step);
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const y = (value: number) => margin.top + tall - (value / top) * tall;
  const slot = inner / Math.max(1, labels.length);
  const bar = slot * 0.68;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step);
  return (
    <div class="chart" style={{ left: `${chart.x}px`, top: `${chart.y}px` }} data-chart={title}>
      <svg width={width} height={height} role="img" aria-label={title}>
        <title>{title}</title>
        <text x={16} y={24} class="chart-title">
          {title}
        </text>
        {series.map((one, at) => (
          <g key={one.name} transform={`translate(${16 + at * 104} 42)`}>
            <rect width={11} height={11} y={-9} rx={2} fill={one.color} />
            <text x={16} class="chart-word">
              {one.name}
            </text>
          </g>
        ))}
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} class="chart-line" />
            <text x={margin.left - 8} y={y(tick) + 4} class="chart-word end">
              {tick}
            </text>
          </g>
        ))}
        {labels.map((label, at) => {
          let base = 0;
          const left = margin.left + at * slot + (slot - bar) / 2;
          return (
            <g key={label}>
              {series.map((one, nth) => {
                const value = Math.max(0, one.values[at] ?? 0);
                const from = stacked ? base : 0;
                base += value;
                const wide = stacked ? bar : bar / series.length;
                return (
                  value > 0 && (
                    <rect
                      key={one.name}
                      x={stacked ? left : left + nth * wide}
                      y={y(from + value)}
                      width={wide}
                      height={y(from) - y(from + value)}
                      fill={one.color}
                    >
                      <title>{`${label}, ${one.name}: ${value}`}</title>
                    </rect>
                  )
                );
              })}
              <text
                class="chart-word"
                transform={`translate(${margin.left + at * slot + slot / 2} ${height - margin.bottom + 14}) rotate(${slot < 64 ? -40 : 0})`}
                text-anchor={slot < 64 ? 'end' : 'middle'}
              >
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

// Which rows and columns of a sheet are drawn: those near the visible part.
import { Component, createRef, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Row, type RowShape } from './cell';
import type { Shape } from './shape';

/** The number of rows drawn at once. */
export const chunk = 10;
const rowHeight = 25;
const beyond = 500;

interface ChunkShape {
  readonly at: number;
  readonly rows: readonly RowShape[];
  readonly frame: { readonly current: HTMLDivElement | null };
  readonly width: number;
  readonly columns: JSX.Element;
}

/** Some rows, in a table of their own. They are drawn while near the visible part; otherwise a blank of the same height takes their place. */
export class Chunk extends Component<ChunkShape, { near: boolean }> {
  override state = { near: this.props.at < 4 };
  box = createRef<HTMLDivElement>();
  height = 0;
  watch: IntersectionObserver | null = null;

  override componentDidMount(): void {
    this.watch = new IntersectionObserver(
      ([entry]) => {
        const near = entry?.isIntersecting ?? true;
        if (near === this.state.near) return;
        // Hidden views have no height to remember.
        if (!near && !entry?.boundingClientRect.height) return;
        if (!near) this.height = entry?.boundingClientRect.height ?? 0;
        this.setState({ near });
      },
      { root: this.props.frame.current, rootMargin: `${beyond}px 0px` },
    );
    if (this.box.current) this.watch.observe(this.box.current);
  }

  override componentWillUnmount(): void {
    this.watch?.disconnect();
  }

  override render({ at, rows, width, columns }: ChunkShape, { near }: { near: boolean }): JSX.Element {
    const isEntering = rows.some((row) => row.edit);
    if (!near && !isEntering) {
      const height = this.height || rows.length * rowHeight;
      return (
        <div ref={this.box} class="chunk" data-chunk={at} style={{ width: `${width}px`, height: `${height}px` }} />
      );
    }
    const isReaching = rows.some(({ handle, row, shape }) => handle >= 0 || shape.chartRows.has(row));
    return (
      <div
        ref={this.box}
        class={`chunk${isEntering ? ' entering' : isReaching ? ' reaching' : ''}`}
        data-chunk={at}
        style={{ width: `${width}px` }}
      >
        <table role="presentation" style={{ width: `${width}px` }}>
          {columns}
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Row key={row.row} {...row} />
            ))}
          </tbody>
        </table>
      </div>
    );
  }
}

/** The number of visible columns to draw: those up to the right edge of the window, and more as one scrolls there. */
export function useReach(shape: Shape, frame: { readonly current: HTMLDivElement | null }): number {
  const [right, setRight] = useState(innerWidth + beyond);
  useEffect(() => {
    const box = frame.current;
    const look = () => {
      const seen = (box?.scrollLeft ?? 0) + innerWidth;
      setRight((right) => (seen + beyond / 2 > right ? seen + beyond : right));
    };
    box?.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      box?.removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, []);
  const { widths, shown } = shape;
  let left = 0;
  const first = shown.findIndex((column) => {
    left += widths[column]!;
    return left > right;
  });
  return first < 0 ? shown.length : first;
}

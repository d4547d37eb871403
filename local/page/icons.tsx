// The page's icons, drawn as strokes.
import type { JSX } from 'preact';

const paths = {
  sheet: 'M4 4h16v16H4zM4 9.5h16M4 14.5h16M10 9.5V20',
  forms: 'M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5',
  mail: 'M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5',
  slack: 'M9.5 4L8 20M16 4l-1.5 16M4.5 9h16M3.5 15h16',
  drive: 'M3.5 6h6l2 2.5h9v10.5h-17z',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  down: 'M7 10l5 5 5-5',
  up: 'M7 14l5-5 5 5',
  right: 'M10 7l5 5-5 5',
  left: 'M14 7l-5 5 5 5',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  next: 'M5 6l7 6-7 6zM14 6v12M18 6v12',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  list: 'M5 7h14M5 12h14M5 17h14',
  check: 'M5.5 12.5l4 4 9-9',
  date: 'M4.5 5.5h15v14h-15zM4.5 10h15M8.5 3.5v4M15.5 3.5v4',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19.5c0-3 2.5-5 5.5-5s5.5 2 5.5 5M16 11a2.6 2.6 0 1 0-1-5M17 14.6c2.2 .4 3.6 2.2 3.6 4.9',
  eyeoff:
    'M4 4l16 16M9.5 6.2A9 9 0 0 1 12 5.8c5 0 8 6.2 8 6.2a14 14 0 0 1-2.2 3M14 14.2a3 3 0 0 1-4.2-4.2M6.5 8.5A14 14 0 0 0 4 12s3 6.2 8 6.2c1 0 1.9-.2 2.7-.6',
  lock: 'M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
} as const;

export function Icon({ name, size = 20 }: { name: keyof typeof paths; size?: number }): JSX.Element {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

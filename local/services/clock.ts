// The virtual clock.
import { touch, world } from './world.ts';

export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

const Real = Date;

export function now(): number {
  return world.now;
}

export function setNow(instant: number): void {
  if (instant > world.now) {
    world.now = instant;
    touch();
  }
}

export function iso(instant: number): string {
  return new Real(instant).toISOString();
}

// The settings of the course and their possible values.

import type { Quiet } from '../base/quiet';
import { type Day, type Time, weekdays } from '../base/time';
import type { Email } from './course';

/** How often students are asked for anonymous feedback. */
export const feedbackRounds = ['never', 'after each class', 'monthly'] as const;

/** How the public page names presenters. */
export const namings = ['full name', 'first name and initial', 'not at all'] as const;

/** Whether the public page links files in the folders of Deliverables. */
export const uploadWays = ['if anyone can open them', 'always', 'never'] as const;

/** Whether the solver pursues a goal: not at all, before students' wishes, or to choose among results that meet wishes equally well. */
export const priorities = ['no', 'before wishes', 'after wishes'] as const;
export type Priority = (typeof priorities)[number];

/** Roles that are counted together: 'panel = critic, scribe: 1 per student'. */
export interface RoleTotal {
  readonly name: string;
  /** As written; in a checked course, names of roles, with 'all' expanded. */
  readonly roles: readonly string[];
  /** Min and max seats of these roles together; null if not given. */
  readonly perClass: readonly [min: number, max: number] | null;
  readonly perStudent: readonly [min: number, max: number] | null;
}

/** Whether students may give away and swap roles, and who confirms it. */
export const swapWays = ['no', 'if I confirm', 'if no rule is broken'] as const;

export const weeklyDays = [...weekdays, 'never'] as const;

export interface Settings {
  readonly course: string;
  readonly term: string;
  /** Shown in square brackets before the subject of each letter. */
  readonly tag: string;
  readonly instructor: string;
  /** Where replies to letters go. */
  readonly replyTo: Email | null;
  /** Addresses of teaching assistants. */
  readonly assistants: readonly Email[];
  readonly start: Time;
  readonly end: Time;
  readonly lastDay: Day;
  /** Days of lateness per student and term without penalty; charged in whole days, and to every member of a late team. */
  readonly lateDays: number;
  /** How many topics a student ranks. */
  readonly ranks: number;
  /** Ranks that as few presenters as possible should get, worst first. */
  readonly avoid: readonly number[];
  /** Minimum days between two heavy seats of one student. */
  readonly spacing: number;
  /** In a checked course, only the valid ones. */
  readonly totals: readonly RoleTotal[];
  /** Whether each student should have about the same number of roles. */
  readonly evenLoads: Priority;
  /** Not the same role as last time. */
  readonly rotateRoles: Priority;
  readonly rotatePartners: Priority;
  /** How many classes a student may list as ones they cannot attend; null: any number. */
  readonly away: number | null;
  readonly lottery: string;
  /** Minimum students in a project team; only a pinned team may have a single member. */
  readonly teamMin: number;
  readonly teamMax: number;
  /** Slack's ID of the channel, such as C0123456789; empty if Slack is not used. */
  readonly channel: string;
  /** As students see it, such as #seminar; if empty, letters say "the course's Slack channel". */
  readonly channelName: string;
  /** Hours before class at which the instructor gets a digest of it; 0: never. */
  readonly classDigest: number;
  /** The day of the instructor's weekly letter and of the channel's weekly notice. */
  readonly weekly: (typeof weeklyDays)[number];
  /** Hours before a due time that concerns most of the class at which the channel is told; 0: never. */
  readonly deadlineNotice: number;
  /** Whether each form answer is confirmed in the student's next letter. */
  readonly receipts: boolean;
  /** Nothing is sent automatically during these hours; null: no quiet hours. */
  readonly quiet: Quiet | null;
  /** How many of the mails that Google allows per day Lectern leaves to the instructor. */
  readonly reserve: number;
  /** The address of the deployed web app; empty: the one that Google reports. */
  readonly page: string;
  readonly presenters: (typeof namings)[number];
  /** Which slides in folders the public page links once class has begun. */
  readonly uploads: (typeof uploadWays)[number];
  /** Lines of the public page: who teaches, office hours, how to contact them. */
  readonly pageInstructor: string;
  readonly officeHours: string;
  readonly contact: string;
  readonly pageNotes: readonly string[];
  readonly acknowledgement: string;
  /** Whether every email links to its reader's own page, if a web app is deployed. */
  readonly ownPages: boolean;
  /** Whether each student gets an email on the weekly day. */
  readonly studentWeek: boolean;
  readonly feedback: (typeof feedbackRounds)[number];
  /** Whether students may ask for an extension, on their own pages or, without pages, by a form. */
  readonly requests: boolean;
  /**
   * Extensions of up to so many days, asked for at least so many hours before the due time, are granted at once. 0 days: never. No names: for all
   * deliverables.
   */
  readonly extensionDays: number;
  readonly extensionHours: number;
  readonly extensionOf: readonly string[];
  readonly swaps: (typeof swapWays)[number];
  /** Whether students may say on their own pages that they cannot attend a class. */
  readonly absences: boolean;
}

package dev.plumbline.api.access;

/** What a call does. Roles give these; nobody has one that no role gave. */
public enum Permission {
  /** Looks. */
  READ,
  /** Asks for something that somebody else decides on. */
  REQUEST,
  /** Decides on what somebody else asked for. */
  DECIDE,
  /** Scans, looks after incidents and alerts, has remediations prepared. */
  OPERATE,
  /** Everything else: other people's tokens, switches that hold for all. */
  ADMINISTER
}

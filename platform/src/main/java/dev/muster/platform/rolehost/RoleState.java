package dev.muster.platform.rolehost;

/** How a role is. */
public sealed interface RoleState {
  /** It is of this host, but switched off. */
  record Disabled() implements RoleState {}

  /** Its start has not returned yet. */
  record Starting() implements RoleState {}

  /** It works. */
  record Running() implements RoleState {}

  /** It could not start, or could not stop cleanly. */
  record Failed(String reason) implements RoleState {}
}

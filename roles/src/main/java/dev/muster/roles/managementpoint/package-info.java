/**
 * The management point (matrix: C17): registers devices, gives them policy from memory, pushes
 * changes over client notification, and takes their messages. It acknowledges only what is durable:
 * messages go to a spool on its disk first and to the site database from there, in order, also when
 * the database was away. It holds no authority: it can neither make nor change work. The door is
 * ManagementPoint.
 */
@NullMarked
package dev.muster.roles.managementpoint;

import org.jspecify.annotations.NullMarked;

/** The site system roles: one flat package below this for each. Roles never see each other. */
@NullMarked
package dev.muster.roles;

import org.jspecify.annotations.NullMarked;

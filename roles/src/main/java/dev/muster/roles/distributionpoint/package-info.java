/**
 * The distribution point: holds content and gives it to clients over HTTP and HTTPS (C12). The site
 * says what it must hold and brings what is missing; clients come with a link that expires, or with
 * a certificate. It never decides what a client may install, and cannot change content: its name is
 * its hash.
 */
@NullMarked
package dev.muster.roles.distributionpoint;

import org.jspecify.annotations.NullMarked;

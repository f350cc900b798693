/**
 * Who speaks to whom in a running site: derives the topology from what the site knows, tries what
 * the site server opens, and shows both to the provider. {@link
 * dev.muster.command.reach.SiteTopology} is the door. It stores nothing and changes nothing.
 */
@NullMarked
package dev.muster.command.reach;

import org.jspecify.annotations.NullMarked;

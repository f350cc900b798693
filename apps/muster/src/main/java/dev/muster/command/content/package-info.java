/**
 * The commands around content: what the site has, what names it, where it is. They ask the provider
 * and never look into a library themselves.
 */
@NullMarked
package dev.muster.command.content;

import org.jspecify.annotations.NullMarked;

/** A settings record from a document; an unknown key refuses, with a suggestion. */
@NullMarked
package dev.muster.foundation.settings;

import org.jspecify.annotations.NullMarked;

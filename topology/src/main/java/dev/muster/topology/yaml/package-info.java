/**
 * Reads YAML 1.2 into a tree that remembers where everything stood. {@link
 * dev.muster.topology.yaml.YamlReader} is the door. Bounded in size and depth, without anchors and
 * aliases, so that no document can unfold into more than was sent.
 */
@NullMarked
package dev.muster.topology.yaml;

import org.jspecify.annotations.NullMarked;

/**
 * Why: which condition of a rule is true, false or unknown on which value (WhyCondition), and the
 * links of the chain that only the device knows, from what its planner sees (ExplainOnDevice). The
 * agent calls the second, the site both parts of the first. Nothing here looks, fetches or asks.
 */
@NullMarked
package dev.muster.evaluation.explain;

import org.jspecify.annotations.NullMarked;

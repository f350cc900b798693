/** What tests of the agent stand up instead of a site: an authority and a management point. */
package dev.muster.agent.fake;

package dev.muster.agent.identity;

/**
 * What a device says about itself when it registers.
 *
 * @param name its host name
 * @param operatingSystem for people
 * @param agent the agent's version
 */
public record About(String name, String operatingSystem, String agent) {}

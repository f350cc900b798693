package dev.muster.contracts.provider;

/**
 * How much of a content the site has.
 *
 * @param complete whether it is there and verified
 * @param received how many bytes of it have come; the next piece begins there
 */
public record ContentState(boolean complete, long received) {}

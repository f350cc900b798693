package dev.muster.contracts.link;

/**
 * The control interface of a host (matrix: the rows {@code rpc} of C27, C40, P02 and their like).
 * Joining is open, because both sides prove that they know the token; everything else needs the
 * certificate of the site server.
 */
public final class LinkPaths {
  /** POST, open until the host has joined: {@code JoinOffer} to {@code JoinConsent}. */
  public static final String JOIN = "/link/join";

  /** POST, open until the host has joined: {@code JoinCertificate} to nothing. */
  public static final String CERTIFICATE = "/link/certificate";

  /** POST: {@code HostCertificate}, for the same key, to nothing. */
  public static final String RENEW = "/link/renew";

  /** GET: {@code HostReport}. */
  public static final String REPORT = "/link/report";

  /** PUT: {@code HostConfiguration} to {@code HostReport}. */
  public static final String CONFIGURATION = "/link/configuration";

  /** PUT: {@code HostContent} to {@code HostContent.Standing}. */
  public static final String CONTENT = "/link/content";

  /** PUT: {@code ArrivedContent} to {@code ArrivedContent.Taken}. */
  public static final String ARRIVED = "/link/arrived";

  /** GET: {@code ShareAccess}, by which the site server brings files. */
  public static final String SHARE = "/link/share";

  /** POST: {@code FallbackFetch} to {@code FallbackBatch}; 409 where no such role runs there. */
  public static final String FALLBACK = "/link/fallback";

  /** POST, without a body: the host stops its roles and belongs to no site any more. */
  public static final String LEAVE = "/link/leave";

  private LinkPaths() {}
}

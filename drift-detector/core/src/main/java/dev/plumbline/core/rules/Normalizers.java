package dev.plumbline.core.rules;

/** The normalizers that many types share. */
public final class Normalizers {

  /** Policy documents of AWS by their meaning. */
  public static final Normalizer JSON_POLICY = new JsonPolicyNormalizer();

  /** JSON texts by their content. */
  public static final Normalizer JSON = new JsonNormalizer();

  /** IPv4 and IPv6 networks and addresses. */
  public static final Normalizer CIDR = new CidrNormalizer();

  /** Texts where case means nothing. */
  public static final Normalizer CASE_INSENSITIVE = new CaseInsensitiveNormalizer();

  /** Kubernetes quantities: {@code 1000m} is 1. */
  public static final Normalizer QUANTITY = new QuantityNormalizer();

  /** Go durations: {@code 60m} is {@code 1h0m0s}. */
  public static final Normalizer DURATION = new DurationNormalizer();

  /** User data as plain text, base64 or SHA-1. */
  public static final Normalizer USER_DATA = new UserDataNormalizer();

  /** A resource by its ARN or by its name. */
  public static final Normalizer ARN_OR_NAME = new ArnOrNameNormalizer();

  /** Domain names with or without the root's dot. */
  public static final Normalizer TRAILING_DOT = new TrailingDotNormalizer();

  /** A resource by its ARN, or by its id, path or name. */
  public static final Normalizer ARN_OR_ID = new ArnOrIdNormalizer();

  /** A version and the prefix that was asked for. */
  public static final Normalizer ENGINE_VERSION = new EngineVersionNormalizer();

  /** Instants in any zone and precision. */
  public static final Normalizer TIMESTAMP = new TimestampNormalizer();

  /** Numbers in texts: {@code 100} is {@code 100.0}. */
  public static final Normalizer DECIMAL = new DecimalNormalizer();

  /** Certificates with any line ends. */
  public static final Normalizer PEM = new PemNormalizer();

  /** Addresses with or without the last slash and {@code https://}. */
  public static final Normalizer TRAILING_SLASH = new TrailingSlashNormalizer();

  /** Names of DNS records as Route 53 writes them. */
  public static final Normalizer DNS_NAME = new DnsNameNormalizer();

  /** Protocols of firewall rules by name or number. */
  public static final Normalizer IP_PROTOCOL = new IpProtocolNormalizer();

  /** Container definitions of ECS. */
  public static final Normalizer CONTAINER_DEFINITIONS = new ContainerDefinitionsNormalizer();

  /** Azure locations: {@code West Europe} is {@code westeurope}. */
  public static final Normalizer AZURE_LOCATION = new AzureLocationNormalizer();

  /** Azure resource ids, whose case means nothing; other texts stay. */
  public static final Normalizer AZURE_ID = new AzureIdNormalizer();

  /** Role definitions of Azure, wherever they are named from. */
  public static final Normalizer AZURE_ROLE = new AzureRoleNormalizer();

  /** Base64 with and without line breaks. */
  public static final Normalizer BASE64 = new Base64Normalizer();

  /** Versions of an API group, in each of which the same objects are served. */
  public static final Normalizer API_VERSION = new ApiVersionNormalizer();

  /** Addresses and ranges of Azure: {@code 10.0.0.4} is {@code 10.0.0.4/32}. */
  public static final Normalizer AZURE_ADDRESS = new AzureAddressNormalizer();

  /** Durations of ISO 8601 and .NET: {@code PT1H} is {@code PT60M} and {@code 01:00:00}. */
  public static final Normalizer ISO_DURATION = new IsoDurationNormalizer();

  /** Web addresses with and without the slash of an empty path. */
  public static final Normalizer SERVICE_ADDRESS = new AzureServiceAddressNormalizer();

  /** XML with any space between its elements. */
  public static final Normalizer XML_SPACE = new XmlSpaceNormalizer();

  /** Event patterns and filter policies by what they match. */
  public static final Normalizer EVENT_PATTERN = new EventPatternNormalizer();

  /** Redrive policies of queues. */
  public static final Normalizer REDRIVE_POLICY = new RedrivePolicyNormalizer();

  /** Lists whose order means nothing, although their schema keeps one. */
  public static final Normalizer ANY_ORDER = new AnyOrderNormalizer();

  /** Lifecycle policies of image repositories. */
  public static final Normalizer LIFECYCLE_POLICY = new LifecyclePolicyNormalizer();

  /** Container properties of Batch jobs. */
  public static final Normalizer CONTAINER_PROPERTIES = new ContainerPropertiesNormalizer();

  /** What intelligent tiering chose. */
  public static final Normalizer PARAMETER_TIER = new ParameterTierNormalizer();

  /** Several enumerated values in one text: {@code Logging, Metrics}. */
  public static final Normalizer FLAGS = new FlagsNormalizer();

  private Normalizers() {}
}

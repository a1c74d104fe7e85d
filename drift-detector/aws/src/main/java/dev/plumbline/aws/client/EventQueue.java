package dev.plumbline.aws.client;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.QueueForm;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A queue of SQS where EventBridge puts the events of an account and region.
 *
 * <p>Source: SQS Developer Guide, "Amazon SQS queue and message identifiers" (the form of URLs).
 *
 * @param url as SQS says it, such as {@code https://sqs.eu-west-1.amazonaws.com/123456789012/name}
 * @param account what to ask with
 * @param region where the queue is
 */
public record EventQueue(String url, Account account, String region) {

  /** Whether http may be asked depends on the rest of the entry. */
  public static final QueueForm FORM =
      new QueueForm(
          Pattern.compile("https?://[^/?#@\\s]+/[0-9]{12}/[A-Za-z0-9_-]{1,80}(\\.fifo)?"),
          "an SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/changes",
          "the URL of an SQS queue that an EventBridge rule fills; what it names is read at once");

  private static final Pattern PATH = Pattern.compile("/([0-9]{12})/([^/]+)");

  /** Its region, in a host of AWS's own: also of VPC endpoints, FIPS and dual stack. */
  private static final Pattern HOST =
      Pattern.compile("(?:.*\\.)?sqs(?:-fips)?\\.([a-z0-9-]+)\\..*|([a-z0-9-]+)\\.queue\\..*");

  private static final String KEY = "clouds.aws[]." + CloudAccount.QUEUE;

  /** The queue that an entry names; throws {@link PlumblineException} where it is none. */
  static Optional<EventQueue> of(CloudAccount entry, Account account) {
    return entry
        .setting(CloudAccount.QUEUE)
        .map(
            text -> {
              var url = url(text, account.isStandIn());
              return new EventQueue(
                  text,
                  account.waitingAt(URI.create(url.getScheme() + "://" + url.getRawAuthority())),
                  region(url, account));
            });
  }

  /** The ARN of a queue by its URL, for a policy. */
  public static String arn(String text) {
    var url = url(text, false);
    var path = PATH.matcher(url.getPath());
    var region = regionOf(url).orElse("*");
    var partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return path.matches()
        ? "arn:%s:sqs:%s:%s:%s".formatted(partition, region, path.group(1), path.group(2))
        : "*";
  }

  /**
   * Temporary credentials send a token with each request, so only a stand-in may be asked openly.
   */
  private static URI url(String text, boolean standIn) {
    try {
      var url = new URI(text);
      if (url.getHost() == null || !FORM.fits(text)) {
        throw wrong("must be the URL of " + FORM.example());
      }
      if (!"https".equals(url.getScheme()) && !(standIn && "http".equals(url.getScheme()))) {
        throw wrong("must start with https://: AWS's tokens go there");
      }
      return url;
    } catch (URISyntaxException malformed) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION, message("is no URL"), malformed);
    }
  }

  private static String region(URI url, Account account) {
    return regionOf(url)
        .or(() -> Optional.of(account.region()).filter(region -> !region.isBlank()))
        .orElseThrow(() -> wrong("does not say its region: add region to the entry"));
  }

  private static Optional<String> regionOf(URI url) {
    var host = HOST.matcher(url.getHost());
    return host.matches()
        ? Optional.of(host.group(1) == null ? host.group(2) : host.group(1))
        : Optional.empty();
  }

  private static PlumblineException wrong(String why) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, message(why));
  }

  private static String message(String why) {
    return KEY + " " + why + "; correct it";
  }
}

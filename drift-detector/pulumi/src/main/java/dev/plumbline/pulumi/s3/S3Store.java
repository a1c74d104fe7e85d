package dev.plumbline.pulumi.s3;

import dev.plumbline.pulumi.BackendUrl;
import dev.plumbline.pulumi.checkpoint.DamagedCheckpoint;
import dev.plumbline.pulumi.store.Address;
import dev.plumbline.pulumi.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** State in a bucket. A document's tag is its ETag. */
final class S3Store implements Store {

  private static final int NOT_MODIFIED = 304;

  private final Address address;
  private final S3Client client;
  private final String url;
  private final S3Failures failures;

  /** Two buckets of one name at two endpoints are two backends. */
  S3Store(Address address, S3Client client, String url) {
    this.address = address;
    this.client = client;
    this.url =
        BackendUrl.shown(url)
            + address
                .parameter("endpoint")
                .map(at -> "?endpoint=" + BackendUrl.shown(at))
                .orElse("");
    failures = new S3Failures(address);
  }

  @Override
  public String title() {
    return "State bucket";
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public String shown(String key) {
    return "s3://" + address.name() + "/" + address.prefix() + key;
  }

  /** Costs nothing: the first list says whether the bucket is there. */
  @Override
  public void check() {}

  @Override
  public List<Listed> list(String prefix) {
    var own = address.prefix();
    try {
      return client
          .listObjectsV2Paginator(request -> request.bucket(address.name()).prefix(own + prefix))
          .contents()
          .stream()
          .map(
              object ->
                  new Listed(
                      object.key().substring(own.length()),
                      object.lastModified(),
                      Optional.ofNullable(object.eTag())))
          .toList();
    } catch (SdkException refused) {
      throw failures.of(refused, "s3:ListBucket");
    }
  }

  @Override
  public Answer read(String key, Optional<String> unless) {
    var request = GetObjectRequest.builder().bucket(address.name()).key(address.prefix() + key);
    unless.ifPresent(request::ifNoneMatch);
    try (var stream = client.getObject(request.build())) {
      return document(key, stream);
    } catch (NoSuchKeyException missing) {
      return new Missing();
    } catch (S3Exception other) {
      if (other.statusCode() == NOT_MODIFIED) {
        return new Unchanged();
      }
      throw failures.of(other, "s3:GetObject");
    } catch (SdkException refused) {
      throw failures.of(refused, "s3:GetObject");
    } catch (IOException cut) {
      throw failures.cut(cut);
    }
  }

  private Document document(String key, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    var length = stream.response().contentLength();
    if (length != null && length > LARGEST) {
      stream.abort();
      throw new DamagedCheckpoint(
          shown(key), "is larger than 1 GiB", "split the stack into smaller ones");
    }
    return new Document(stream.readAllBytes(), stream.response().eTag());
  }

  @Override
  public void close() {
    client.close();
  }
}

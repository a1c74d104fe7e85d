package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallMeter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an SDK client so that whatever a call throws is an {@link AwsFailure}, and that the
 * calls of one read are counted by its meter although reads share the client. Paginators are
 * default methods of the client's interface and run on such a proxy, so their pages are covered.
 */
final class Classified implements InvocationHandler {

  private final String service;
  private final Object client;
  private final CallMeter meter;
  private final @Nullable EndlessList pages;

  private Classified(String service, Object client, CallMeter meter, @Nullable EndlessList pages) {
    this.service = service;
    this.client = client;
    this.meter = meter;
    this.pages = pages;
  }

  static <C> C client(Class<C> type, String service, C client, CallMeter meter) {
    return type.cast(proxy(type, new Classified(service, client, meter, null)));
  }

  private static Object proxy(Class<?> type, Classified handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      if (method.isDefault() && method.getName().endsWith("Paginator")) {
        return InvocationHandler.invokeDefault(paging(proxy), method, arguments);
      }
      if (pages != null && arguments != null && arguments[0] != null) {
        pages.next(arguments[0], service + ":" + operation(method));
      }
      return metered(method, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException unchecked
          ? FailureClasses.classify(unchecked, service + ":" + operation(method))
          : thrown.getCause();
    }
  }

  /** The same client for the pages of one list. */
  private Object paging(Object proxy) {
    return proxy(
        proxy.getClass().getInterfaces()[0],
        new Classified(service, client, meter, new EndlessList()));
  }

  private @Nullable Object metered(Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    return ScopedValue.where(MeteredHttpClient.METER, meter)
        .<@Nullable Object, ReflectiveOperationException>call(
            () -> method.invoke(client, arguments));
  }

  private static String operation(Method method) {
    return Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
  }
}

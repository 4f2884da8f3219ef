import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.*;

/** A TLS client or server of SunJSSE, or (-Dlab.bouncy=1) of BouncyCastle: java -Dname=value... Tls client|server. Options are system properties named lab.*. */
public class Tls {
  static String option(String name) {
    return System.getProperty("lab." + name);
  }

  static SSLContext context() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    if (option("bouncy") != null) {
      for (String name : List.of("jsse.provider.BouncyCastleJsseProvider", "jce.provider.BouncyCastleProvider"))
        Security.insertProviderAt((Provider) Class.forName("org.bouncycastle." + name).getConstructor().newInstance(), 1);
      context = SSLContext.getInstance("TLS", "BCJSSE");
    }
    KeyManager[] keys = null;
    TrustManager[] trust = null;
    if (option("certificate") != null) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new FileInputStream(option("certificate") + ".p12"), "labpass".toCharArray());
      KeyManagerFactory factory = KeyManagerFactory.getInstance(option("bouncy") == null ? "NewSunX509" : "X.509");
      factory.init(store, "labpass".toCharArray());
      keys = factory.getKeyManagers();
    }
    if (option("ca") != null) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate root = CertificateFactory.getInstance("X.509").generateCertificate(new FileInputStream(option("ca")));
      store.setCertificateEntry("root", root);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      trust = factory.getTrustManagers();
    }
    context.init(keys, trust, null);
    return context;
  }

  static SSLParameters parameters(SSLParameters p, boolean server) {
    if (option("versions") != null) p.setProtocols(option("versions").split(","));
    if (option("suites") != null) p.setCipherSuites(option("suites").split(","));
    if (option("alpn") != null) p.setApplicationProtocols(option("alpn").split(","));
    if (option("sni") != null && !server) {
      p.setServerNames(List.of(new SNIHostName(option("sni"))));
      p.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (option("only") != null) p.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(option("only"))));
    if (option("ask") != null) p.setNeedClientAuth(true);
    return p;
  }

  public static void main(String[] arguments) throws Exception {
    if (option("old") != null) {
      Security.setProperty("jdk.tls.disabledAlgorithms", "");
      Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    }
    int port = Integer.getInteger("lab.port");
    byte[] buffer = new byte[1024];
    if (arguments[0].equals("client")) {
      java.net.Socket plain = new java.net.Socket("127.0.0.1", port);
      String host = option("sni") == null ? "127.0.0.1" : option("sni");
      SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
      socket.setSSLParameters(parameters(socket.getSSLParameters(), false));
      try {
        socket.startHandshake();
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
        System.out.println(socket.getInputStream().read(buffer));
      } catch (Exception e) {
        System.out.println(e);
      }
      socket.close();
      return;
    }
    SSLServerSocket listener =
        (SSLServerSocket) context().getServerSocketFactory().createServerSocket(port, 5, java.net.InetAddress.getByName("127.0.0.1"));
    listener.setSSLParameters(parameters(listener.getSSLParameters(), true));
    while (true) {
      SSLSocket socket = (SSLSocket) listener.accept();
      try {
        InputStream in = socket.getInputStream();
        in.read(buffer);
        socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nhello\n".getBytes());
      } catch (Exception e) {
        System.out.println(e);
      }
      socket.close();
    }
  }
}

#include <wolfssl/ssl.h>

namespace net {

class TlsClient {
public:
    bool openTls(int fd) {
        ctx_ = wolfSSL_CTX_new(wolfTLS_client_method());
        if (ctx_ == nullptr) {
            return false;
        }
        ssl_ = wolfSSL_new(ctx_);
        if (ssl_ == nullptr) {
            return false;
        }
        if (wolfSSL_set_fd(ssl_, fd) != WOLFSSL_SUCCESS) {
            return false;
        }
        return wolfSSL_connect(ssl_) == WOLFSSL_SUCCESS;
    }

private:
    WOLFSSL_CTX* ctx_ = nullptr;
    WOLFSSL* ssl_ = nullptr;
};

}

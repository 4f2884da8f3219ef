// A TLS client or server of Go's crypto/tls: tls client|server NAME=VALUE...
package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

var options = map[string]string{}

func numbers(text string) (found []uint16) {
	for _, each := range strings.Split(text, ",") {
		if n, err := strconv.ParseUint(each, 0, 16); err == nil {
			found = append(found, uint16(n))
		}
	}
	return
}

func pool(file string) *x509.CertPool {
	roots := x509.NewCertPool()
	text, _ := os.ReadFile(file)
	roots.AppendCertsFromPEM(text)
	return roots
}

func config() *tls.Config {
	c := &tls.Config{ServerName: options["sni"], MinVersion: tls.VersionTLS10}
	if v := numbers(options["min"]); len(v) > 0 {
		c.MinVersion = v[0]
	}
	if v := numbers(options["max"]); len(v) > 0 {
		c.MaxVersion = v[0]
	}
	c.CipherSuites = numbers(options["suites"])
	for _, group := range numbers(options["groups"]) {
		c.CurvePreferences = append(c.CurvePreferences, tls.CurveID(group))
	}
	if options["alpn"] != "" {
		c.NextProtos = strings.Split(options["alpn"], ",")
	}
	if options["ca"] != "" {
		c.RootCAs, c.ClientCAs = pool(options["ca"]), pool(options["ca"])
	} else {
		c.InsecureSkipVerify = true
	}
	if options["certificate"] != "" {
		pair, err := tls.LoadX509KeyPair(options["certificate"]+".pem", options["certificate"]+".key")
		if err != nil {
			panic(err)
		}
		c.Certificates = []tls.Certificate{pair}
	}
	if options["ask"] != "" {
		c.ClientAuth = tls.RequireAndVerifyClientCert
	}
	if only := options["only"]; only != "" {
		c.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
			if hello.ServerName != only {
				return nil, errors.New("no such name")
			}
			return nil, nil
		}
	}
	return c
}

func main() {
	for _, each := range os.Args[2:] {
		name, value, _ := strings.Cut(each, "=")
		options[name] = value
	}
	address := "127.0.0.1:" + options["port"]
	buffer := make([]byte, 1024)
	if os.Args[1] == "client" {
		c, err := tls.Dial("tcp", address, config())
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Fprintf(c, "GET / HTTP/1.0\r\n\r\n")
		n, err := c.Read(buffer)
		fmt.Println(n, err)
		c.Close()
		return
	}
	listener, err := tls.Listen("tcp", address, config())
	if err != nil {
		panic(err)
	}
	for {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		_, err = c.Read(buffer)
		if err != nil {
			fmt.Println(err)
		} else {
			fmt.Fprintf(c, "HTTP/1.0 200 OK\r\n\r\nhello\n")
			time.Sleep(100 * time.Millisecond)
		}
		c.Close()
	}
}

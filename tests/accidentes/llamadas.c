/* Cuenta las llamadas al sistema que tocan una carpeta y, en la enésima, mata el proceso o la hace fallar.

   Se precarga (LD_PRELOAD). Hasta que se arma, deja pasar todo. Sólo mira lo que está en la carpeta vigilada,
   así que la cuenta es la misma en cada corrida: ni lo compilado por Python ni la salida entran en ella. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MATAR (-1)

static char carpeta[PATH_MAX];
static size_t largo;
static long cuenta, enesima;
static int error_pedido, desde_ahi, con_lecturas;

/* `error`: MATAR o un errno; 0 sólo cuenta. `desde`: falla también todo lo que pida sitio después. */
void accidente_armar(const char *donde, long n, int error, int desde, int lecturas) {
    snprintf(carpeta, sizeof carpeta, "%s", donde);
    largo = strlen(carpeta);
    cuenta = 0;
    enesima = n;
    error_pedido = error;
    desde_ahi = desde;
    con_lecturas = lecturas;
}

void accidente_desarmar(void) { largo = 0; }

long accidente_cuenta(void) { return cuenta; }

static int dentro(const char *ruta) {
    return largo && !strncmp(ruta, carpeta, largo) && (ruta[largo] == '/' || ruta[largo] == '\0');
}

static int fd_dentro(int fd) {
    char enlace[64], ruta[PATH_MAX];
    ssize_t n;
    if (!largo)
        return 0;
    snprintf(enlace, sizeof enlace, "/proc/self/fd/%d", fd);
    n = readlink(enlace, ruta, sizeof ruta - 1);
    if (n <= 0)
        return 0;
    ruta[n] = '\0';
    return dentro(ruta);
}

static int ruta_dentro(int en, const char *ruta) {
    char absoluta[PATH_MAX];
    if (!largo || !ruta)
        return 0;
    if (ruta[0] == '/')
        return dentro(ruta);
    if (en != AT_FDCWD)
        return fd_dentro(en);
    return getcwd(absoluta, sizeof absoluta) && dentro(absoluta);
}

/* Distinto de cero si esta llamada debe fallar; entonces deja `errno` puesto.
   `gasta`: pide sitio. Con `desde`, como en un disco lleno, sólo falla lo que lo pide: borrar se puede. */
static int toca(int gasta) {
    cuenta++;
    if (!error_pedido || cuenta < enesima || (cuenta > enesima && !desde_ahi))
        return 0;
    if (error_pedido == MATAR)
        return MATAR;
    if (desde_ahi && !gasta)
        return 0;
    errno = error_pedido;
    return 1;
}

static void morir(void) {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

#define VERDADERA(nombre, tipo, ...) \
    static tipo (*verdadera)(__VA_ARGS__); \
    if (!verdadera) \
        verdadera = (tipo (*)(__VA_ARGS__))dlsym(RTLD_NEXT, nombre)

#define FALLAR_O_MORIR(vigilada) FALLAR_O_MORIR_SI(vigilada, 0)
#define PEDIR_SITIO(vigilada) FALLAR_O_MORIR_SI(vigilada, 1)
#define FALLAR_O_MORIR_SI(vigilada, gasta) \
    if (vigilada) { \
        int que = toca(gasta); \
        if (que == MATAR) \
            morir(); \
        if (que) \
            return -1; \
    }

/* Una escritura se corta por la mitad: quien muere deja escrito un trozo. */
#define ESCRITURA(nombre, extra_tipo, extra) \
    if (fd_dentro(fd)) { \
        int que = toca(1); \
        if (que == MATAR) { \
            verdadera(fd, datos, cuantos / 2 extra); \
            morir(); \
        } \
        if (que) \
            return -1; \
    } \
    return verdadera(fd, datos, cuantos extra)

#define COMA ,

ssize_t write(int fd, const void *datos, size_t cuantos) {
    VERDADERA("write", ssize_t, int, const void *, size_t);
    ESCRITURA("write", , );
}

ssize_t pwrite(int fd, const void *datos, size_t cuantos, off_t donde) {
    VERDADERA("pwrite", ssize_t, int, const void *, size_t, off_t);
    ESCRITURA("pwrite", off_t, COMA donde);
}

ssize_t pwrite64(int fd, const void *datos, size_t cuantos, off64_t donde) {
    VERDADERA("pwrite64", ssize_t, int, const void *, size_t, off64_t);
    ESCRITURA("pwrite64", off64_t, COMA donde);
}

ssize_t writev(int fd, const struct iovec *partes, int cuantas) {
    VERDADERA("writev", ssize_t, int, const struct iovec *, int);
    PEDIR_SITIO(fd_dentro(fd))
    return verdadera(fd, partes, cuantas);
}

ssize_t sendfile(int salida, int entrada, off_t *donde, size_t cuantos) {
    VERDADERA("sendfile", ssize_t, int, int, off_t *, size_t);
    PEDIR_SITIO(fd_dentro(salida))
    return verdadera(salida, entrada, donde, cuantos);
}

ssize_t read(int fd, void *datos, size_t cuantos) {
    VERDADERA("read", ssize_t, int, void *, size_t);
    FALLAR_O_MORIR(con_lecturas && fd_dentro(fd))
    return verdadera(fd, datos, cuantos);
}

ssize_t pread(int fd, void *datos, size_t cuantos, off_t donde) {
    VERDADERA("pread", ssize_t, int, void *, size_t, off_t);
    FALLAR_O_MORIR(con_lecturas && fd_dentro(fd))
    return verdadera(fd, datos, cuantos, donde);
}

ssize_t pread64(int fd, void *datos, size_t cuantos, off64_t donde) {
    VERDADERA("pread64", ssize_t, int, void *, size_t, off64_t);
    FALLAR_O_MORIR(con_lecturas && fd_dentro(fd))
    return verdadera(fd, datos, cuantos, donde);
}

int fsync(int fd) {
    VERDADERA("fsync", int, int);
    FALLAR_O_MORIR(fd_dentro(fd))
    return verdadera(fd);
}

int fdatasync(int fd) {
    VERDADERA("fdatasync", int, int);
    FALLAR_O_MORIR(fd_dentro(fd))
    return verdadera(fd);
}

int ftruncate(int fd, off_t a) {
    VERDADERA("ftruncate", int, int, off_t);
    FALLAR_O_MORIR(fd_dentro(fd))
    return verdadera(fd, a);
}

int ftruncate64(int fd, off64_t a) {
    VERDADERA("ftruncate64", int, int, off64_t);
    FALLAR_O_MORIR(fd_dentro(fd))
    return verdadera(fd, a);
}

int fchmod(int fd, mode_t modo) {
    VERDADERA("fchmod", int, int, mode_t);
    FALLAR_O_MORIR(fd_dentro(fd))
    return verdadera(fd, modo);
}

int chmod(const char *ruta, mode_t modo) {
    VERDADERA("chmod", int, const char *, mode_t);
    FALLAR_O_MORIR(ruta_dentro(AT_FDCWD, ruta))
    return verdadera(ruta, modo);
}

int rename(const char *de, const char *a) {
    VERDADERA("rename", int, const char *, const char *);
    FALLAR_O_MORIR(ruta_dentro(AT_FDCWD, de))
    return verdadera(de, a);
}

int renameat(int en_de, const char *de, int en_a, const char *a) {
    VERDADERA("renameat", int, int, const char *, int, const char *);
    FALLAR_O_MORIR(ruta_dentro(en_de, de))
    return verdadera(en_de, de, en_a, a);
}

int link(const char *de, const char *a) {
    VERDADERA("link", int, const char *, const char *);
    PEDIR_SITIO(ruta_dentro(AT_FDCWD, a))
    return verdadera(de, a);
}

int linkat(int en_de, const char *de, int en_a, const char *a, int modo) {
    VERDADERA("linkat", int, int, const char *, int, const char *, int);
    PEDIR_SITIO(ruta_dentro(en_a, a))
    return verdadera(en_de, de, en_a, a, modo);
}

int symlink(const char *de, const char *a) {
    VERDADERA("symlink", int, const char *, const char *);
    PEDIR_SITIO(ruta_dentro(AT_FDCWD, a))
    return verdadera(de, a);
}

int unlink(const char *ruta) {
    VERDADERA("unlink", int, const char *);
    FALLAR_O_MORIR(ruta_dentro(AT_FDCWD, ruta))
    return verdadera(ruta);
}

int unlinkat(int en, const char *ruta, int modo) {
    VERDADERA("unlinkat", int, int, const char *, int);
    FALLAR_O_MORIR(ruta_dentro(en, ruta))
    return verdadera(en, ruta, modo);
}

int rmdir(const char *ruta) {
    VERDADERA("rmdir", int, const char *);
    FALLAR_O_MORIR(ruta_dentro(AT_FDCWD, ruta))
    return verdadera(ruta);
}

int mkdir(const char *ruta, mode_t modo) {
    VERDADERA("mkdir", int, const char *, mode_t);
    PEDIR_SITIO(ruta_dentro(AT_FDCWD, ruta))
    return verdadera(ruta, modo);
}

int mkdirat(int en, const char *ruta, mode_t modo) {
    VERDADERA("mkdirat", int, int, const char *, mode_t);
    PEDIR_SITIO(ruta_dentro(en, ruta))
    return verdadera(en, ruta, modo);
}

/* Abrir para leer sólo se cuenta cuando se piden también las lecturas. */
#define ABRIR_ALGO(en, ruta, modo) \
    (((modo) & (O_WRONLY | O_RDWR | O_CREAT) || con_lecturas) && ruta_dentro(en, ruta))

#define PERMISOS(ultimo) \
    mode_t permisos = 0; \
    if (modo & (O_CREAT | __O_TMPFILE)) { \
        va_list resto; \
        va_start(resto, ultimo); \
        permisos = va_arg(resto, mode_t); \
        va_end(resto); \
    }

int open(const char *ruta, int modo, ...) {
    PERMISOS(modo)
    VERDADERA("open", int, const char *, int, mode_t);
    FALLAR_O_MORIR_SI(ABRIR_ALGO(AT_FDCWD, ruta, modo), modo & O_CREAT)
    return verdadera(ruta, modo, permisos);
}

int open64(const char *ruta, int modo, ...) {
    PERMISOS(modo)
    VERDADERA("open64", int, const char *, int, mode_t);
    FALLAR_O_MORIR_SI(ABRIR_ALGO(AT_FDCWD, ruta, modo), modo & O_CREAT)
    return verdadera(ruta, modo, permisos);
}

int openat(int en, const char *ruta, int modo, ...) {
    PERMISOS(modo)
    VERDADERA("openat", int, int, const char *, int, mode_t);
    FALLAR_O_MORIR_SI(ABRIR_ALGO(en, ruta, modo), modo & O_CREAT)
    return verdadera(en, ruta, modo, permisos);
}

int openat64(int en, const char *ruta, int modo, ...) {
    PERMISOS(modo)
    VERDADERA("openat64", int, int, const char *, int, mode_t);
    FALLAR_O_MORIR_SI(ABRIR_ALGO(en, ruta, modo), modo & O_CREAT)
    return verdadera(en, ruta, modo, permisos);
}

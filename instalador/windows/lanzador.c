/* Abre el programa dentro de este mismo proceso: carga el Python que viaja con él y corre «-m escritorio».
   Con -DCONSOLA es el gemelo para las órdenes por lotes. */

#include <shobjidl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LARGO 32768
#define NO_ARRANCO 3
#define OCUPADO 5

typedef int (*py_main)(int, wchar_t **);

static int decir(const wchar_t *frase) {
#ifdef CONSOLA
    fwprintf(stderr, L"%ls\n", frase);
#else
    MessageBoxW(NULL, frase, L"Escritorio", MB_OK | MB_ICONERROR);
#endif
    return NO_ARRANCO;
}

/* El instalador mira este mutex para no tocar nada con el programa abierto. Se suelta al morir el proceso.
   Anunciarse y después mirar, como hace él: así nunca siguen los dos. */
static int avisar_al_instalador(void) {
    CreateMutexW(NULL, FALSE, L"Escritorio.EnUso");
    HANDLE instalando = OpenMutexW(SYNCHRONIZE, FALSE, L"Escritorio.Instalando");
    return instalando == NULL; /* si lo hay, este proceso sale: no hace falta cerrarlo */
}

/* Lo escrito en C de las bibliotecas abre rutas en la página de códigos: fuera de ella, el nombre corto. */
static void acortar(wchar_t *carpeta) {
    static wchar_t corta[LARGO];
    BOOL fuera = FALSE;
    WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, carpeta, -1, NULL, 0, NULL, GetACP() == CP_UTF8 ? NULL : &fuera);
    if (fuera && GetShortPathNameW(carpeta, corta, LARGO) > 0)
        wcscpy(carpeta, corta);
}

static py_main cargar_python(void) {
    static wchar_t ruta[LARGO + 64];
    DWORD escrito = GetModuleFileNameW(NULL, ruta, LARGO);
    wchar_t *barra = escrito > 0 && escrito < LARGO ? wcsrchr(ruta, L'\\') : NULL;
    if (barra == NULL)
        return NULL;
    *barra = L'\0';
    acortar(ruta);
    wcscat(ruta, L"\\python\\" BIBLIOTECA);
    SetDllDirectoryW(L""); /* que no se cargue nada de la carpeta del documento */
    HMODULE python = LoadLibraryExW(ruta, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    return python == NULL ? NULL : (py_main)(void *)GetProcAddress(python, "Py_Main");
}

int wmain(int cuantos, wchar_t **dados) {
    if (!avisar_al_instalador()) {
        decir(L"Escritorio se está instalando o actualizando. Espere a que acabe y vuelva a abrirlo.");
        return OCUPADO;
    }
    SetCurrentProcessExplicitAppUserModelID(IDENTIDAD);
    py_main correr = cargar_python();
    if (correr == NULL)
        return decir(L"A Escritorio le faltan archivos y no puede abrirse. Vuelva a instalarlo: sus documentos no se tocan.");
    wchar_t **todos = calloc(cuantos + 4, sizeof *todos);
    if (todos == NULL)
        return decir(L"No hay memoria para abrir Escritorio. Cierre otros programas y vuelva a intentarlo.");
    wchar_t *nuestros[] = {dados[0], L"-B", L"-m", L"escritorio"};
    memcpy(todos, nuestros, sizeof nuestros);
    memcpy(todos + 4, dados + 1, (cuantos - 1) * sizeof *todos);
    return correr(cuantos + 3, todos);
}

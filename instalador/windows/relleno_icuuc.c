/* Sólo para probar bajo Wine 8, que no la trae: Qt no arranca si falta, pero no llama a nada de ella salvo
   para convertir juegos de letras antiguos. Todo responde que no se pudo. */

#define FUERA __declspec(dllexport)
#define NO_SE_PUDO 16 /* U_UNSUPPORTED_ERROR */
#define NADA(nombre) \
    FUERA void *nombre(void) { return 0; }

FUERA void *ucnv_open(const char *nombre, int *error) {
    (void)nombre;
    *error = NO_SE_PUDO;
    return 0;
}

NADA(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NADA(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NADA(ucnv_cbFromUWriteUChars)
NADA(ucnv_cbToUWriteUChars)
NADA(ucnv_close)
NADA(ucnv_countAvailable)
NADA(ucnv_fromUCountPending)
NADA(ucnv_fromUnicode)
NADA(ucnv_getAvailableName)
NADA(ucnv_getFromUCallBack)
NADA(ucnv_getMaxCharSize)
NADA(ucnv_getName)
NADA(ucnv_getStandardName)
NADA(ucnv_getToUCallBack)
NADA(ucnv_reset)
NADA(ucnv_setFromUCallBack)
NADA(ucnv_setToUCallBack)
NADA(ucnv_toUCountPending)
NADA(ucnv_toUnicode)

"""La pantalla de la asociación: quién es, por qué número va, sus unidades y lo último que se hizo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from escritorio.asociacion.acciones import (
    disponer_papeles,
    editar,
    fijar_proximo,
    plan_de_deshacer,
    poner_logo,
    quitar_palabra,
)
from escritorio.asociacion.asunto import (
    ACTIVIDAD,
    CAMBIAR_CLAVE,
    COMPROBAR,
    COPIA_CIFRADA,
    GUARDAR_COPIA,
    MODIFICAR,
    PAPELES,
)
from escritorio.asociacion.consultas import (
    asociacion,
    idioma_de_textos,
    logo,
    membrete,
    palabras_propias,
    proximo_numero,
)
from escritorio.asociacion.modelo import TIPOS_DE_RED, PalabraPropia, TextoDePapel
from escritorio.asociacion.piezas.actividad import Actividad, Busqueda
from escritorio.asociacion.piezas.deshacer import deshacer_preguntando
from escritorio.asociacion.piezas.huellas import DialogoDeHuellas
from escritorio.asociacion.piezas.identidad import (
    DialogoDePalabras,
    IdentidadEscrita,
    campos_de_identidad,
    de_identidad,
)
from escritorio.asociacion.piezas.papeles import pregunta_de_papeles
from escritorio.asociacion.piezas.personas import Personas, pedir_mi_clave
from escritorio.asociacion.piezas.registro import Serie, de_numeraciones, guardar_cifrada
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import AccionAnotada
from escritorio.comun.datos.copias import guardar_copia
from escritorio.comun.datos.cotejo import Cabeza
from escritorio.comun.datos.errores import FalloDelEntorno
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.ficha import EnLaFicha, Ficha, apilar
from escritorio.comun.interfaz.formulario import CampoEntero
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import accion_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, correr
from escritorio.estatutos.consultas.reglas import organos
from escritorio.unidades.consultas.unidades import unidades

if TYPE_CHECKING:
    from escritorio.plantillas.modelo import Plantilla

_DE_ORGANO = (("sesion", "Sesión"), ("acta", "Acta"), ("folio", "Folio del libro"), ("acuerdo", "Acuerdo"))


class _Numero(Registro):
    numero: int


_ACTIVIDAD = "Actividad reciente"


class PantallaAsociacion(Pantalla):
    """Datos, logo, numeraciones, unidades temáticas, quién trabaja y actividad reciente."""

    clave_de_ayuda = "asociacion"
    escribe = "asociacion"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.ficha = Ficha()
        self._busqueda = Busqueda()
        self.poner_cuerpo(self.ficha)
        self._menos_usadas = (
            Accion(
                "Lista &propia",
                "library",
                self._ver_palabras,
                ayuda="Las palabras que el corrector da por buenas en esta asociación",
            ),
            Accion(
                "&Huellas",
                "stamp",
                self._ver_huellas,
                ayuda="Lo que se entrega para saber después si alguien rehízo el archivo",
            ),
            accion_de(PAPELES, self._papeles, ayuda="La hoja, los márgenes, el pie, el saludo y quién firma"),
            accion_de(
                COPIA_CIFRADA,
                partial(guardar_cifrada, self),
                ayuda="Guardar una copia con contraseña, para llevarla fuera",
            ),
        )
        self.poner_acciones(
            [
                Accion(
                    "M&ás…",
                    "",
                    self._desplegar,
                    ayuda="Los papeles, copia cifrada, huellas y lista propia",
                ),
                accion_de(
                    COMPROBAR,
                    self._comprobar,
                    ayuda="Ver si el archivo está entero y nadie lo tocó por fuera",
                ),
                Accion(
                    "C&opias",
                    "history",
                    partial(self.ir_a.emit, Referencia("copias")),
                    ayuda="Las que el programa guarda solo: verlas y volver a una",
                ),
                accion_de(GUARDAR_COPIA, self._copiar, ayuda="En otra carpeta u otro disco"),
                accion_de(MODIFICAR, self._editar, principal=True, ayuda="Editar los datos de la asociación"),
            ]
        )

    def acciones(self) -> tuple[Accion, ...]:
        """También las del menú «Más» y la clave propia, para las órdenes rápidas."""
        propia = accion_de(CAMBIAR_CLAVE, partial(pedir_mi_clave, self))
        hecho = accion_de(ACTIVIDAD, partial(self.ficha.mostrar_pestana, _ACTIVIDAD))
        return (*self._menos_usadas, propia, hecho, *super().acciones())

    def _desplegar(self) -> None:
        desplegar(self, "Más", [(a.texto, a.al_pulsar) for a in self._menos_usadas])

    def recargar(self) -> None:
        """Lee otra vez la asociación y lo último que se hizo."""
        bd = self.servicios.bd
        propia = asociacion(bd)
        self.poner_titulo("Asociación")
        tipo = TIPOS_DE_RED[propia.tipo_red]
        pildora = ("Datos de ejemplo", "aviso") if propia.ficticia else None
        origen = _origen(propia.plantilla)
        nombre = origen.nombre if origen else propia.plantilla.capitalize()
        pestanas: list[tuple[str, QWidget]] = [
            ("Datos", de_identidad(propia, nombre, logo(bd), self._cambiar_logo)),
            ("Por confirmar", _por_confirmar(origen)),
            ("Numeraciones", de_numeraciones(_series(bd), self._fijar, self._enlaces())),
            ("Unidades temáticas", _unidades(bd)),
            ("Personas", Personas(self)),
            (
                _ACTIVIDAD,
                Actividad(bd, self._busqueda, partial(deshacer_preguntando, self), self._impide),
            ),
        ]
        self.ficha.poner(EnLaFicha(propia.nombre, tipo, pildora, self._editar, pestanas))

    def _enlaces(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("Saldos iniciales, en Cuotas", partial(self.ir_a.emit, Referencia("cuotas"))),
            ("Mandatos anteriores, en Órganos", partial(self.ir_a.emit, Referencia("organos"))),
        ]

    def _editar(self) -> None:
        bd = self.servicios.bd
        propia = asociacion(bd)
        Pregunta(
            "Datos de la asociación",
            IdentidadEscrita,
            campos_de_identidad(propia),
            lambda dada: LoHecho("Se guardaron los datos de la asociación.", editar(bd, dada.de(propia))),
        ).en(self)

    def _papeles(self) -> None:
        bd = self.servicios.bd

        def guardar(pone: list[TextoDePapel], quita: list[TextoDePapel]) -> LoHecho:
            return LoHecho("Los papeles saldrán así desde ahora.", disponer_papeles(bd, pone, quita))

        pregunta_de_papeles(membrete(bd), idioma_de_textos(bd), guardar).en(self)

    def _ver_palabras(self) -> None:
        bd = self.servicios.bd

        def quitar(palabra: PalabraPropia) -> bool:
            frase = f"Se quitó «{palabra.palabra}» de la lista propia."
            return correr(self, lambda: LoHecho(frase, quitar_palabra(bd, palabra.id)))

        DialogoDePalabras(self, lambda: palabras_propias(bd), quitar).exec()

    def _cambiar_logo(self) -> None:
        ruta = self.servicios.dialogos.abrir("Elegir el logo", "Imágenes (*.png *.jpg *.jpeg)")
        if ruta is None:
            return
        try:
            imagen = leer_acotado(ruta, MAXIMO)
        except OSError:
            self.servicios.avisos.error(f"No se pudo leer «{ruta.name}». Compruebe que tiene permiso.")
            return
        bd = self.servicios.bd
        correr(self, lambda: LoHecho("Se cambió el logo.", poner_logo(bd, ruta.name, imagen)))

    def _fijar(self, serie: Serie) -> None:
        bd = self.servicios.bd
        Pregunta(
            "Fijar el próximo número",
            _Numero,
            [CampoEntero("numero", "&Próximo número", 1, 10**9, obligatorio=True, valor=serie.proximo)],
            lambda dado: LoHecho(
                f"Se fijó el próximo número: {serie.nombre}.",
                fijar_proximo(bd, serie.clave, dado.numero, serie.nombre),
            ),
            explicacion=f"{serie.nombre}. El siguiente que se dé llevará este número.",
        ).en(self)

    def _impide(self, accion: AccionAnotada) -> str:
        """Por qué no se puede deshacer, o «». Un disco lleno o un archivo ocupado se dirán al intentarlo."""
        try:
            plan_de_deshacer(self.servicios.bd, accion.accion_id)
        except FalloDelEntorno:
            return ""
        except ErrorDeUsuario as error:
            return error.mensaje
        return ""

    def _copiar(self) -> None:
        bd = self.servicios.bd
        nombre = f"{bd.ruta.stem} {bd.hoy()}{bd.ruta.suffix}"
        destino = self.servicios.dialogos.guardar("Guardar una copia", nombre, "Escritorio (*.escritorio)")
        if destino is None:
            return

        def copiar(suya: Archivo, _: Avance) -> None:
            guardar_copia(suya.conexion, destino)

        frase = f"Se guardó y se comprobó la copia «{destino.name}»."
        Gestion(self).correr_fuera("Guardando la copia", copiar, lambda _: self.servicios.avisos.hecho(frase))

    def _comprobar(self) -> None:
        def comprobar(bd: Archivo, _: Avance) -> tuple[list[str], list[str]]:
            from escritorio.informes.consultas.verificacion import hallazgos, observaciones

            encontrados = hallazgos(bd)
            return encontrados, [] if encontrados else observaciones(bd)

        def decir(visto: tuple[list[str], list[str]]) -> None:
            self._decir_hallazgos(*visto)

        Gestion(self).correr_fuera("Comprobando el archivo", comprobar, decir)

    def _ver_huellas(self) -> None:
        from escritorio.informes.consultas.verificacion import las_que_no_constan, ultimas_huellas

        bd = self.servicios.bd

        def falta(dada: str) -> str:
            return "".join(las_que_no_constan(bd, [dada]))

        DialogoDeHuellas(self, ultimas_huellas(bd), falta, self._guardar_libro).exec()

    def _guardar_libro(self, cabeza: Cabeza) -> None:
        from escritorio.informes.consultas.verificacion import texto_del_libro

        nombre = f"Libro de {cabeza.libro} con sus huellas.txt"
        destino = self.servicios.dialogos.guardar("Guardar el libro con sus huellas", nombre, "Texto (*.txt)")
        if destino is not None:
            self.hacer(
                f"Se guardó «{destino.name}», con la receta para comprobarlo sin Escritorio.",
                lambda: escribir_archivo(destino, texto_del_libro(self.servicios.bd, cabeza.libro).encode()),
            )

    def _decir_hallazgos(self, encontrados: list[str], observaciones: list[str]) -> None:
        from escritorio.informes.consultas.verificacion import QUE_HACER

        if not encontrados:
            self.servicios.avisos.hecho(
                " ".join(["El archivo está entero y sus cuentas cuadran.", *observaciones])
            )
            return
        lineas = "\n".join(f"• {h}" for h in encontrados)
        cuantas = contar(len(encontrados), "cosa", "cosas")
        self.servicios.avisos.error(f"Hay {cuantas} que revisar. {QUE_HACER}\n{lineas}")


def _series(bd: Archivo) -> list[Serie]:
    de_organo = [
        (f"{clave}:{organo.id}", que, organo.nombre)
        for organo in organos(bd)
        if organo.sesiona
        for clave, que in _DE_ORGANO
    ]
    sueltas = [
        ("recibo", "Recibo"),
        ("cargo", "Cargo de cuota"),
        ("asiento", "Asiento de caja y bancos"),
        ("carta_mora", "Carta a quien debe"),
        ("plan_pago", "Plan de pago"),
    ]
    todas = [*de_organo, *((clave, que, "") for clave, que in sueltas)]
    return [Serie(clave, que, de, proximo_numero(bd, clave)) for clave, que, de in todas]


def _origen(clave: str) -> Plantilla | None:
    # Al abrir el programa no hace falta leer ninguna.
    from escritorio.plantillas.consultas import origen

    return origen(clave)


def _por_confirmar(origen: Plantilla | None) -> QWidget:
    """Lo que la plantilla no sabe o supone, que no cabe en ninguna regla pendiente."""
    if origen is None:
        return apilar(etiqueta("El programa ya no trae la plantilla de este archivo.", "suave"))
    porque = f"Lo que no consta en la fuente de la plantilla, o ella supone. Fuente: {origen.fuente}."
    return apilar(etiqueta(porque, "suave"), *(etiqueta(f"• {aviso}") for aviso in origen.por_confirmar))


def _unidades(bd: Archivo) -> QWidget:
    piezas: list[QWidget | str] = []
    for unidad in unidades(bd):
        piezas += [etiqueta(unidad.nombre), etiqueta(unidad.objetivo, "rotulo")]
    return apilar(*(piezas or [etiqueta("Esta red no tiene unidades temáticas.", "suave")]))

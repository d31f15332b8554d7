"""La pantalla de los socios: padrón a la izquierda, ficha a la derecha."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import segun_cuantos
from escritorio.comun.datos.libros.en_disco import LibroEnDisco
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.importar_libro import GestionDeImportar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import accion_de
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.socios import consultas
from escritorio.socios.asunto import CATEGORIAS, EXPORTAR, IMPORTAR, NUEVO
from escritorio.socios.importar.personas import PERSONAS
from escritorio.socios.modelo import ESTADOS, Socio
from escritorio.socios.piezas import ficha as pestanas
from escritorio.socios.piezas.exportacion import Exportador
from escritorio.socios.piezas.ficha import Mandos
from escritorio.socios.piezas.formularios import pregunta_de_persona
from escritorio.socios.piezas.gestiones import GestionesDeSocios
from escritorio.socios.piezas.importacion import DialogoDeImportacion

if TYPE_CHECKING:
    from escritorio.plantillas.modelo import Plantilla

_ANCHO_DE_FICHA = 336


class PantallaSocios(Pantalla):
    """Alta, ficha, población, representantes, importación y exportación de socios."""

    clave_de_ayuda = "socios"
    escribe = "socio"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._bd = servicios.bd
        self._todos: list[Socio] = []
        self.exportador = Exportador(self)
        self._importador = GestionDeImportar(self)
        self.gestiones = GestionesDeSocios(self, self._tipos_propios, self._pais_propio)
        self.lista = self._lista()
        self.lista.cuenta_cambiada.connect(self._contar)
        self.poner_cuerpo(self.lista)
        self.poner_acciones(
            [
                accion_de(CATEGORIAS, self.gestiones.categorias, ayuda="Quién vota y quién paga"),
                accion_de(IMPORTAR, self._menu_de_importar, ayuda="Traer socios o poblaciones de un libro"),
                accion_de(EXPORTAR, self._menu_de_exportar, ayuda="Padrón, correos, sobres"),
                accion_de(NUEVO, self.nuevo, principal=True, atajo="Ctrl+N"),
            ]
        )

    def _leer(self) -> Sequence[Socio]:
        self._todos = consultas.socios(self._bd)
        self.lista.ofrecer(
            0, sorted({(s.pais, nombre_de_pais(s.pais)) for s in self._todos}, key=lambda p: p[1])
        )
        clases = [(c.id, c.nombre) for c in consultas.categorias(self._bd)]
        en_ellas = sorted({(s.situacion.clase, s.situacion.nombre) for s in self._todos if s.situacion})
        estados = [*((e, e.capitalize()) for e in ESTADOS), *en_ellas]
        self.lista.ofrecer(1, [*estados, *clases])
        return self._todos

    def mostrar(self, ref: Referencia) -> None:
        """Elige el socio de la referencia (de una ficha unida, la que quedó) o abre la ficha de persona."""
        if ref.tipo == "persona":
            QTimer.singleShot(0, lambda: pregunta_de_persona(self._bd, ref.id).en(self))
        elif ref.id:
            self.lista.seleccionar(consultas.socio(self._bd, ref.id).id)

    def nuevo(self) -> None:
        """Dar de alta a un socio."""
        self.gestiones.dar_de_alta()

    def _columna_de_adhesion(self) -> list[Columna[Socio]]:
        """En una alianza no se paga: lo que distingue a cada una es cuándo firmó."""
        entra = consultas.como_entra(self._bd)
        if entra == "Alta":
            return []
        return [Columna(entra, lambda s: en_corto(s.alta or ""), clave=lambda s: s.alta or "")]

    def _lista(self) -> Vista[Socio]:
        return Vista(
            [
                Columna("Código", lambda s: s.codigo),
                Columna("Socio", lambda s: s.nombre, estira=True),
                Columna("País", lambda s: nombre_de_pais(s.pais)),
                Columna("Categoría", lambda s: s.categoria),
                Columna(
                    "Población",
                    lambda s: pestanas.con_anio(s.poblacion),
                    clave=_habitantes,
                    derecha=True,
                    suma=_habitantes,
                ),
                *self._columna_de_adhesion(),
                Columna("Estado", lambda s: s.como_esta, pildora=pestanas.tono),
            ],
            clave_de_fila=lambda s: s.id,
            nombre="los socios",
            leer=self._leer,
            al_activar=self.gestiones.editar,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un socio para ver su ficha.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "users",
                "Todavía no hay socios",
                "Aquí se lleva el padrón: quiénes son, desde cuándo, su población y quién los representa. "
                "Si ya lo tiene en una hoja de cálculo, tráigalo entero con Importar.",
                "I&mportar de un libro",
                self._importar_socios,
            ),
            marcador="Filtrar por código, nombre, país o estado…",
            filtros=[
                FiltroDeLista("País", [("", "Todos los países")], lambda s, clave: s.pais == clave),
                FiltroDeLista(
                    "Estado o categoría",
                    [("", "Todos los socios")],
                    lambda s, clave: clave in (s.estado, s.categoria_id, s.situacion and s.situacion.clase),
                ),
            ],
            pajar=_pajar,
        )

    def _tipos_propios(self) -> tuple[str, ...]:
        """Los que reúne esta red según su plantilla, si el programa la sigue trayendo."""
        suya = self._plantilla()
        return suya.miembros if suya else ()

    def _pais_propio(self) -> str:
        """El de todos sus socios según su plantilla, o «»."""
        suya = self._plantilla()
        return suya.pais if suya else ""

    def _plantilla(self) -> Plantilla | None:
        # Al abrir el programa no hace falta leer ninguna.
        from escritorio.plantillas.consultas import origen

        return origen(asociacion(self._bd).plantilla)

    def _contar(self, visibles: int, total: int) -> None:
        que = segun_cuantos(total, "socio", "socios")
        cuenta = f"{escribir_miles(visibles)} de {escribir_miles(total)} {que}" if total else ""
        self.poner_titulo("Socios", cuenta)

    def _en_la_ficha(self, socio: Socio) -> EnLaFicha:
        mandos = self.gestiones.mandos(socio)
        return EnLaFicha(
            socio.nombre,
            pestanas.lugar(socio),
            (socio.como_esta, pestanas.tono(socio)),
            lambda: self.gestiones.editar(socio),
            pestanas=[
                ("Datos", self._datos(socio)),
                ("Población", pestanas.poblacion(consultas.poblaciones_de(self._bd, socio.id), mandos)),
                ("Personas", self._personas(socio, mandos)),
                ("Historia", pestanas.historia(consultas.historia(self._bd, socio.id), mandos)),
            ],
            botones=self._que_hacer(socio),
        )

    def _personas(self, socio: Socio, mandos: Mandos) -> QWidget:
        """Quién lo representa y, debajo, sus enlaces, que se nombran en Órganos."""
        from escritorio.organos.consultas.enlaces import enlaces_de

        suyos = [e for e in enlaces_de(self._bd, socio.id) if e.rige(self._bd.hoy())]
        enlaces = [(e.funcion, " · ".join(t for t in (e.persona, e.correo, e.telefono) if t)) for e in suyos]
        return pestanas.representantes(consultas.representantes(self._bd, socio.id), mandos, enlaces)

    def _datos(self, socio: Socio) -> QWidget:
        # Al abrir el padrón no hace falta leer nada de la cooperación.
        from escritorio.cooperacion.consultas.participacion import participaciones
        from escritorio.unidades.consultas.unidades import unidades_del_socio

        suyas = [*unidades_del_socio(self._bd, socio.id), *participaciones(self._bd, socio.id)]
        parte = [(p.nombre, p.como) for p in suyas]
        return pestanas.datos(
            socio, consultas.como_entra(self._bd), parte, lambda n: self.ir_a.emit(suyas[n].cosa)
        )

    def _que_hacer(self, socio: Socio) -> list[Accion]:
        gestiones = self.gestiones
        membresia = (
            Accion("Dar de &baja", "log-out", lambda: gestiones.dar_de_baja(socio))
            if socio.estado == "activo"
            else Accion("&Reingresar", "log-in", lambda: gestiones.reingresar(socio))
        )
        ayuda = "Unir a ésta otra ficha del mismo socio"
        situacion = (
            Accion(
                "Fin de la &situación" if socio.situacion else "&Situación",
                "clock",
                lambda: gestiones.situacion(socio),
                ayuda="En trámite, en gracia, suspendido, con licencia u honorario",
            ),
        )
        return [
            membresia,
            *(situacion if socio.estado == "activo" else ()),
            Accion("&Unir repetida", "merge", lambda: gestiones.unir(socio), ayuda=ayuda),
            Accion(
                "&Quitar",
                "trash-2",
                lambda: gestiones.quitar(socio),
                ayuda="Sólo si se creó por error y no tiene nada detrás",
            ),
        ]

    def _menu_de_importar(self) -> None:
        desplegar(
            self,
            "Importar",
            [
                ("&Socios desde un libro…", self._importar_socios),
                ("&Poblaciones desde un libro…", self._importar_poblaciones),
                ("P&ersonas desde un libro…", lambda: self._importador.importar(PERSONAS)),
                ("Descargar el &libro modelo…", self.exportador.libro_modelo),
            ],
        )

    def _menu_de_exportar(self) -> None:
        visibles = self.lista.modelo.filas_visibles()
        desplegar(
            self,
            "Guardar en…",
            [
                ("&Padrón en Excel…", lambda: self.exportador.padron(visibles)),
                ("&Copiar la lista de correos", lambda: self.exportador.correos(visibles)),
                ("&Etiquetas de sobres en PDF…", lambda: self.exportador.sobres(visibles)),
            ],
        )

    def _importar_socios(self) -> None:
        self._importar(poblacion=False)

    def _importar_poblaciones(self) -> None:
        self._importar(poblacion=True)

    def _importar(self, *, poblacion: bool) -> None:
        self._importador.con_libro(lambda libro: self._dialogo_de_importar(libro, poblacion))

    def _dialogo_de_importar(self, libro: LibroEnDisco, poblacion: bool) -> None:
        pais = self._pais_propio() or consultas.pais_de_casi_todos(self._bd, self._bd.hoy())
        dialogo = DialogoDeImportacion(
            self,
            self.servicios,
            libro,
            self._importador.importado,
            self._tipos_propios(),
            pais,
            poblacion=poblacion,
        )
        self._importador.abrir(dialogo)


def _habitantes(socio: Socio) -> int | None:
    return socio.poblacion.habitantes if socio.poblacion else None


def _pajar(socio: Socio) -> str:
    return " ".join(
        [
            socio.codigo,
            socio.nombre,
            pestanas.lugar(socio),
            socio.subdivision,
            socio.categoria,
            socio.como_esta,
            socio.correo,
        ]
    )

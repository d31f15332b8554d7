"""La vista de los eventos: sus ediciones, con la sede, lo que declararon y quién fue."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.piezas.acuerdos import texto_con_marcas
from escritorio.asociacion.reglas import escribir_idiomas
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.consultas.alianzas import alianza
from escritorio.cooperacion.consultas.participacion import ediciones, evento, eventos, traspaso_desde
from escritorio.cooperacion.modelo.eventos import CLASES_DE_EVENTO, ESTADOS_DE_EDICION, Edicion, Traspaso
from escritorio.cooperacion.piezas import ediciones as llevar
from escritorio.cooperacion.piezas.comunes import PestanaDeCooperacion, fila_de_botones
from escritorio.cooperacion.piezas.inscritos import Inscritos
from escritorio.cooperacion.reglas.eventos import decir_cuando, nombre_de_edicion

_ANCHO_DE_FICHA = 380
_TONOS = {"prevista": "acento", "celebrada": "exito", "suspendida": "neutro"}


class PestanaDeEventos(PestanaDeCooperacion):
    """Las ediciones de todos los eventos, la última primero, y la ficha de cada una."""

    titulo = "Eventos"
    uno, varios = "edición", "ediciones"

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._inscritos = Inscritos(pantalla)
        self._vacio = self._sin_ediciones()
        self._recien = ""
        self.lista = self._lista()
        self.lista.elegida.connect(self._olvidar_el_recien)

    def _leer(self) -> list[Edicion]:
        if abiertos := [e.nombre for e in eventos(self._bd)]:
            que = f"{enumerar(abiertos)}: anote cada edición con su número, su sede y su fecha."
            self._vacio.poner("Todavía no consta ningún evento celebrado", que)
        return ediciones(self._bd)

    def seleccionar(self, cosa_id: str) -> None:
        """Elige esa edición; de un evento recién abierto, que no tiene, será la primera que se anote."""
        es_evento = any(e.id == cosa_id for e in eventos(self._bd))
        if not es_evento:
            super().seleccionar(cosa_id)
        self._recien = cosa_id if es_evento else ""

    def _nueva_edicion(self) -> None:
        """Sin eventos, antes hay que decir de qué es."""
        if not eventos(self._bd):
            llevar.nuevo_evento(self._pantalla)
        if eventos(self._bd):
            elegida = self.lista.actual()
            llevar.nueva_edicion(self._pantalla, self._recien or (elegida.evento_id if elegida else ""))

    def _olvidar_el_recien(self) -> None:
        """Al elegir una edición, el evento recién abierto deja de serlo."""
        self._recien = ""

    def _sin_ediciones(self) -> EstadoVacio:
        return EstadoVacio(
            "calendar-days",
            "Todavía no hay eventos",
            "Cumbres, foros, encuentros y talleres que se repiten: cada edición con su número, su sede, "
            "quién fue y lo que declaró.",
            "&Anotar el primero…",
            self._nueva_edicion,
        )

    def _lista(self) -> Vista[Edicion]:
        return Vista(
            [
                Columna("Edición", nombre_de_edicion, clave=lambda e: (e.evento, e.numero), estira=True),
                Columna("Sede", lambda e: e.sede or "—"),
                Columna(
                    "Fecha",
                    lambda e: en_corto(e.desde or "") or "—",
                    clave=lambda e: e.desde or ("" if e.estado == "celebrada" else "9999"),
                    esencial=True,
                ),
                Columna("Van", _cuantos_van, clave=lambda e: e.inscritos, derecha=True),
                Columna(
                    "Estado",
                    lambda e: ESTADOS_DE_EDICION[e.estado],
                    pildora=lambda e: _TONOS[e.estado],
                    esencial=True,
                ),
            ],
            clave_de_fila=lambda e: e.id,
            nombre="las ediciones",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una edición para ver quién fue.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=self._vacio,
            marcador="Filtrar por evento, tema o sede…",
            filtros=[
                FiltroDeLista(
                    "Estado",
                    [("", "En cualquier estado"), *ESTADOS_DE_EDICION.items()],
                    lambda e, clave: e.estado == clave,
                ),
            ],
            pajar=lambda e: f"{nombre_de_edicion(e)} {e.tema} {e.sede} {en_corto(e.desde or '')}",
            acciones=[
                Accion("Nuevo even&to…", "plus", lambda: llevar.nuevo_evento(self._pantalla)),
                Accion("Nueva edi&ción…", "plus", self._nueva_edicion, True, "Ctrl+N"),
            ],
        )

    def _en_la_ficha(self, elegida: Edicion) -> EnLaFicha:
        return EnLaFicha(
            nombre_de_edicion(elegida),
            elegida.tema,
            (ESTADOS_DE_EDICION[elegida.estado], _TONOS[elegida.estado]),
            lambda: llevar.corregir(self._pantalla, elegida),
            pestanas=[
                ("Edición", self._datos(elegida)),
                self._inscritos.pestana(elegida),
                ("Declaración", self._declaracion(elegida)),
            ],
            botones=self._botones(elegida),
        )

    def _datos(self, elegida: Edicion) -> QWidget:
        suyo, paso = evento(self._bd, elegida.evento_id), traspaso_desde(self._bd, elegida.id)
        sede = ", ".join(t for t in (elegida.sede, nombre_de_pais(elegida.pais) if elegida.pais else "") if t)
        pares = [
            ("Es", CLASES_DE_EVENTO[suyo.clase]),
            ("Para qué", suyo.objeto),
            ("Alianza", alianza(self._bd, suyo.alianza_id).nombre if suyo.alianza_id else ""),
            ("Sede", sede or ("no consta" if elegida.estado == "celebrada" else "por decidir")),
            ("Cuándo", decir_cuando(elegida.desde, elegida.hasta)),
            ("Suspendida", elegida.motivo),
            ("Asistieron", f"{elegida.asistieron} de {elegida.inscritos}" if elegida.asistieron else ""),
        ]
        datos = Datos([(rotulo, valor) for rotulo, valor in pares if valor])
        piezas: list[QWidget | str] = [datos]
        if paso is not None:
            piezas += ["Traspaso de la sede", *self._traspaso(paso)]
        return apilar(*piezas)

    def _traspaso(self, paso: Traspaso) -> list[QWidget]:
        apoyo = fundamento(self._bd, paso.fundamento_id).cita
        lengua = f" Acta en {escribir_idiomas((paso.idioma,))}." if paso.idioma else ""
        ver = partial(self.abrir_adjunto, paso.acta_id, f"Acta de traspaso {paso.numero}")
        return [
            etiqueta(f"{en_corto(paso.fecha)}. Se apoya en: {apoyo}.{lengua}"),
            fila_de_botones([Accion("Ver el acta", "file-text", ver)], f"de traspaso n.º {paso.numero}"),
        ]

    def _declaracion(self, elegida: Edicion) -> QWidget:
        if not elegida.declaracion_titulo:
            return apilar(etiqueta("No consta que declarara nada.", "suave"))
        piezas: list[QWidget | str] = [elegida.declaracion_titulo]
        if elegida.declaracion:
            piezas.append(texto_con_marcas(elegida.declaracion))
        if elegida.declaracion_id:
            ver = partial(self.abrir_adjunto, elegida.declaracion_id, elegida.declaracion_titulo)
            de = f"de {elegida.declaracion_titulo}"
            piezas.append(fila_de_botones([Accion("Ver documento", "file-text", ver)], de))
        return apilar(*piezas)

    def _botones(self, elegida: Edicion) -> list[Accion]:
        if elegida.estado == "suspendida":
            return []
        haberes = []
        if elegida.estado == "prevista" and elegida.sede and self._empezo(elegida):
            celebrar = partial(llevar.celebrar, self._pantalla, elegida)
            haberes.append(Accion("Dar por ce&lebrada…", "check", celebrar, True))
        inscribir = partial(self._menu_de_inscribir, elegida)
        mas = Accion("Má&s", "chevron-down", partial(self._menu_de_mas, elegida))
        return [*haberes, Accion("Inscri&bir", "user-plus", inscribir), mas]

    def _empezo(self, elegida: Edicion) -> bool:
        if elegida.desde is None:
            return elegida.estado == "celebrada"
        return elegida.desde <= self._bd.hoy()

    def _menu_de_mas(self, elegida: Edicion) -> None:
        p, opciones = self._pantalla, [("Editar el &evento…", partial(self._otro_evento, elegida))]
        if self._empezo(elegida) and elegida.inscritos:
            opciones.append(("&Quién asistió…", partial(self._inscritos.asistencia, elegida)))
        if elegida.estado == "celebrada":
            opciones.append(("Lo que &declaró…", partial(llevar.celebrar, p, elegida)))
        if traspaso_desde(self._bd, elegida.id) is None:
            opciones.append(("&Traspasar la sede…", partial(llevar.traspasar, p, elegida)))
        if elegida.estado == "prevista":
            opciones.append(("&Suspender…", partial(llevar.suspender, p, elegida)))
        desplegar(p, "Más", opciones)

    def _otro_evento(self, elegida: Edicion) -> None:
        llevar.otro_evento(self._pantalla, elegida.evento_id)

    def _menu_de_inscribir(self, elegida: Edicion) -> None:
        opciones = [
            ("Varios &socios a la vez…", lambda: self._inscritos.inscribir_socios(elegida)),
            ("Una &persona o entidad…", lambda: self._inscritos.inscribir_a_una(elegida)),
        ]
        desplegar(self._pantalla, "Inscribir", opciones)


def _cuantos_van(dada: Edicion) -> str:
    """De lo celebrado sin nadie inscrito no consta quién fue."""
    return str(dada.inscritos) if dada.inscritos or dada.estado != "celebrada" else "—"

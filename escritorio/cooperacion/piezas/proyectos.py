"""La vista de los proyectos: la cartera, la ficha de cada uno y lo que se hace con él."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.dinero import escribir_importe, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.consultas.convenios import convenio
from escritorio.cooperacion.consultas.proyectos import cartera
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    PAPELES,
    EnCartera,
    Participante,
    Proyecto,
)
from escritorio.cooperacion.piezas import proyectar
from escritorio.cooperacion.piezas.comunes import (
    PapelesDeCooperacion,
    PestanaDeCooperacion,
    fila_de_botones,
    opciones,
)
from escritorio.cooperacion.piezas.indicadores import ResultadosDeProyecto
from escritorio.cooperacion.piezas.presupuesto import PresupuestoDeProyecto, decir_suma
from escritorio.cooperacion.reglas.proyectos import DATOS_DE_PROYECTO

_ANCHO_DE_FICHA = 410
_TONOS = {
    "formulacion": "neutro",
    "ejecucion": "acento",
    "suspendido": "aviso",
    "terminado": "exito",
    "cancelado": "peligro",
}


class PestanaDeProyectos(PestanaDeCooperacion):
    """La cartera, el último primero, y la ficha de cada proyecto."""

    titulo = "Proyectos de cooperación"
    uno, varios = "proyecto", "proyectos"

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._presupuesto = PresupuestoDeProyecto(pantalla)
        self._resultados = ResultadosDeProyecto(pantalla)
        self._papeles = PapelesDeCooperacion(pantalla)
        self.lista = self._lista()

    def _menu_de_papeles(self) -> None:
        desplegar(self.lista, "Papeles", self.papeles())

    def papeles(self) -> list[tuple[str, Callable[[], None]]]:
        """Los que se pueden sacar ahora: la ficha del elegido y la cartera de todos."""
        todos: list[tuple[str, Callable[[], None]]] = [
            ("Cartera en &PDF", self._papeles.cartera),
            ("Cartera en PDF, en po&rtugués", partial(self._papeles.cartera, "pt")),
            ("Cartera en &Excel…", self._papeles.libro_de_cartera),
        ]
        elegido = self.lista.tabla.actual()
        if elegido is None:
            return todos
        return [
            ("&Ficha de este proyecto en PDF", partial(self._papeles.ficha_de_proyecto, elegido)),
            ("La ficha en PDF, en por&tugués", partial(self._papeles.ficha_de_proyecto, elegido, "pt")),
            ("F&icha de este proyecto en Excel…", partial(self._papeles.libro_de_proyecto, elegido)),
            *todos,
        ]

    def _lista(self) -> Vista[EnCartera]:
        return Vista(
            [
                Columna(
                    "N.º", lambda e: str(e.proyecto.numero), clave=lambda e: e.proyecto.numero, derecha=True
                ),
                Columna("Proyecto", lambda e: e.proyecto.nombre, estira=True),
                Columna("Acaba", lambda e: en_corto(e.proyecto.hasta), clave=lambda e: e.proyecto.hasta),
                Columna("Gastado", _gastado, clave=_avance, derecha=True),
                Columna("Estado", _estado, pildora=_tono, esencial=True),
            ],
            clave_de_fila=lambda e: e.proyecto.id,
            nombre="los proyectos",
            leer=lambda: cartera(self._bd),
            ficha=self._en_la_ficha,
            sin_elegir="Elija un proyecto para ver cómo va.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "folder-open",
                "Todavía no hay proyectos",
                "Aquí se lleva la cartera de proyectos de cooperación: quién toma parte y con qué papel, "
                "quién los paga, cuánto se presupuestó y se gastó, y qué lograron.",
                "Nuevo proyecto…",
                lambda: proyectar.registrar(self._pantalla),
            ),
            marcador="Filtrar por nombre, parte, financiador o tema…",
            filtros=[
                FiltroDeLista(
                    "Estado",
                    [("", "Cualquier estado"), ("rojo", "En rojo"), *opciones(ESTADOS_DE_PROYECTO)],
                    lambda e, clave: bool(e.rojos) if clave == "rojo" else e.proyecto.estado == clave,
                ),
            ],
            pajar=_pajar,
            acciones=[
                Accion("Pape&les", "file-text", self._menu_de_papeles, ayuda="La ficha y la cartera"),
                Accion(
                    "&Nuevo proyecto…", "plus", lambda: proyectar.registrar(self._pantalla), True, "Ctrl+N"
                ),
            ],
        )

    def _en_la_ficha(self, elegido: EnCartera) -> EnLaFicha:
        suyo = elegido.proyecto
        estado = Accion("&Cómo va…", "refresh-cw", lambda: proyectar.cambiar(self._pantalla, suyo))
        return EnLaFicha(
            suyo.nombre,
            f"Proyecto {suyo.numero} · del {en_corto(suyo.desde)} al {en_corto(suyo.hasta)}",
            (_estado(elegido), _tono(elegido)),
            (lambda: proyectar.corregir(self._pantalla, suyo)) if suyo.abierto else None,
            pestanas=[
                ("Datos", self._datos(elegido)),
                (f"Partes ({len(suyo.vigentes)})", self._partes(suyo)),
                self._presupuesto.pestana(suyo),
                self._resultados.pestana(suyo),
            ],
            botones=[estado] if suyo.abierto else [],
        )

    def _datos(self, elegido: EnCartera) -> QWidget:
        p = elegido.proyecto
        piezas: list[QWidget | str] = []
        if elegido.rojos:
            piezas += ["Está en rojo porque", *(etiqueta(str(rojo)) for rojo in elegido.rojos), raya()]
        return apilar(*piezas, etiqueta(p.objetivo), Datos(self._pares(p)), *self._su_convenio(p))

    def _su_convenio(self, p: Proyecto) -> list[QWidget]:
        if p.convenio_id is None:
            return []
        ver = partial(self._pantalla.ir_a.emit, Referencia("convenio", p.convenio_id))
        return [fila_de_botones((Accion("Ve&r el convenio", "scroll-text", ver),))]

    def _pares(self, p: Proyecto) -> list[tuple[str, str | QWidget]]:
        apoyo = fundamento(self._bd, p.fundamento_id).cita if p.fundamento_id else ""
        cita = convenio(self._bd, p.convenio_id) if p.convenio_id else None
        pares: list[tuple[str, str | QWidget]] = [
            ("Responsable", p.responsable),
            ("Financiador", p.financiador or "No consta"),
            ("Presupuesto", decir_suma(p.total, p.moneda) if p.renglones else "Pendiente"),
            ("Tema", p.tema),
            *dichos(DATOS_DE_PROYECTO, p),
            ("Convenio", f"{cita.numero}. {cita.titulo}" if cita else ""),
            ("Lo aprobó", apoyo),
            ("Desde", f"{ESTADOS_DE_PROYECTO[p.estado]} el {en_corto(p.estado_desde)}"),
            ("Explicación", p.explicacion),
        ]
        return [(rotulo, valor) for rotulo, valor in pares if valor]

    def _partes(self, p: Proyecto) -> QWidget:
        piezas: list[QWidget | str] = []
        if p.abierto:
            anadir = Accion("Añadir &parte…", "plus", lambda: proyectar.anadir(self._pantalla, p))
            piezas.append(fila_de_botones((anadir,)))
        if not p.partes:
            piezas.append(etiqueta("Todavía no consta quién toma parte.", "suave"))
        for n, suya in enumerate(p.partes):
            piezas += [*([raya()] if n else []), self._parte(p, suya)]
        return apilar(*piezas)

    def _parte(self, p: Proyecto, suya: Participante) -> QWidget:
        detalle = [PAPELES[suya.papel], nombre_de_pais(suya.pais)]
        if suya.salida:
            detalle.append(f"lo dejó el {en_corto(suya.salida)}: {suya.motivo}")
        elif suya.dejo_la_red:
            detalle.append(f"dejó la red el {en_corto(suya.dejo_la_red)}")
        if puesto := p.presupuesto_de(suya.id):
            detalle.append(f"presupuesto {escribir_importe(puesto, p.moneda)}")
        piezas: list[QWidget | str] = [
            etiqueta(suya.nombre),
            etiqueta(" · ".join(d for d in detalle if d), "rotulo"),
        ]
        if p.abierto and suya.salida is None:
            deja = Accion("Deja el proyecto…", "log-out", lambda: proyectar.retirar(self._pantalla, suya))
            piezas.append(fila_de_botones((deja,), suya.nombre))
        return apilar(*piezas)


def _estado(e: EnCartera) -> str:
    return "En rojo" if e.rojos else ESTADOS_DE_PROYECTO[e.proyecto.estado]


def _tono(e: EnCartera) -> str:
    return "peligro" if e.rojos else _TONOS[e.proyecto.estado]


def _gastado(e: EnCartera) -> str:
    return escribir_porcentaje(e.proyecto.total.avance)


def _avance(e: EnCartera) -> float:
    avance = e.proyecto.total.avance
    return -1.0 if avance is None else float(avance)


def _pajar(e: EnCartera) -> str:
    p = e.proyecto
    return " ".join(
        [p.nombre, p.objetivo, p.tema, p.financiador, p.responsable, *(s.nombre for s in p.partes)]
    )

"""La pantalla de los acuerdos: el libro de lo decidido y quién se apoya en cada cosa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.actas.piezas.expedidos import Expediciones
from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.asunto import IMPORTAR
from escritorio.acuerdos.consultas import acuerdos, citas, encargos_abiertos
from escritorio.acuerdos.modelo import Acuerdo, Cita
from escritorio.acuerdos.piezas.acuerdos import texto_con_marcas
from escritorio.acuerdos.piezas.cumplimiento import Cumplimiento
from escritorio.comun.base.exactos import escribir_cuantos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import CampoParrafo
from escritorio.comun.interfaz.importar_libro import GestionDeImportar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import accion_de, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta, decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.sesiones.acciones.puntos_en_vivo import retirar_propuesta
from escritorio.sesiones.piezas.propuestas import ademas_de
from escritorio.socios.consultas import solicitudes
from escritorio.socios.piezas.expedientes import DialogoDeExpedientes
from escritorio.votaciones.importar.acuerdos import ACUERDOS
from escritorio.votaciones.piezas.circulacion import DialogoDeConsultas, resolver_a_reserva
from escritorio.votaciones.piezas.recomendaciones import DialogoDeRecomendaciones

_ANCHO_DE_FICHA = 380
_TONOS = {"vigente": "exito", "anulado": "peligro"}
_POR_HACER = {
    "admision": ("Dar de al&ta…", "user-plus", "socios"),
    "exclusion": ("Dar de ba&ja…", "user-x", "socios"),
    "cuotas": ("&Fijar la escala…", "coins", "cuotas"),
    "reforma": ("Lle&var al estatuto…", "scroll-text", "estatuto"),
}
_RATIFICACION = {
    "pendiente": "Tomado sin sesión: falta que el órgano lo ratifique en la próxima.",
    "ratificado": "Tomado sin sesión y ratificado después por el órgano.",
    "rechazado": "Tomado sin sesión; el órgano no lo ratificó.",
}


class PantallaAcuerdos(Pantalla):
    """Lista de acuerdos y su ficha: texto, votación y quién lo cita."""

    clave_de_ayuda = "acuerdos"
    escribe = "acuerdo"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._cumplimiento = Cumplimiento(self)
        self._por_cumplir: Counter[str] = Counter()
        self._expediciones = Expediciones(self)
        self.lista = self._lista()
        self.lista.cuenta_cambiada.connect(self._contar)
        self.poner_cuerpo(self.lista)
        self.poner_acciones(
            [
                Accion("&Libro de acuerdos…", "file-spreadsheet", self._expediciones.libro_de_acuerdos),
                accion_de(IMPORTAR, self._importar, ayuda="Traer de un libro los de antes del programa"),
                Accion("Sin sesi&ón", "mail", self._menu_sin_sesion, ayuda="Por escrito o a reserva"),
                Accion(
                    "&Propuestas", "file-text", self._propuestas, ayuda="Lo propuesto y quien pide entrar"
                ),
                Accion(
                    "&Recomendaciones",
                    "palabra",
                    self._recomendaciones,
                    ayuda="Lo que dictamina un órgano consultivo",
                ),
            ]
        )

    def _leer(self) -> Sequence[Acuerdo]:
        self._por_cumplir = Counter(e.acuerdo_id for e in encargos_abiertos(self.servicios.bd))
        return acuerdos(self.servicios.bd)

    def _importar(self) -> None:
        GestionDeImportar(self).importar(ACUERDOS)

    def mostrar(self, ref: Referencia) -> None:
        """Elige el acuerdo de la referencia."""
        if ref.id:
            self.lista.seleccionar(ref.id)

    def _lista(self) -> Vista[Acuerdo]:
        return Vista(
            [
                Columna(
                    "N.º",
                    lambda a: str(a.numero),
                    clave=lambda a: a.en_orden,
                    derecha=True,
                ),
                Columna("Acuerdo", lambda a: a.titulo, estira=True),
                Columna("Órgano", lambda a: a.organo),
                Columna("Fecha", lambda a: en_corto(a.fecha), clave=lambda a: a.fecha, esencial=True),
                Columna("Falta", self._que_falta),
                Columna("Estado", lambda a: a.estado.capitalize(), pildora=lambda a: _TONOS[a.estado]),
            ],
            clave_de_fila=lambda a: a.id,
            nombre="los acuerdos",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un acuerdo para leerlo.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "gavel",
                "Todavía no hay acuerdos",
                "Aquí queda lo que cada órgano decide, con su número, su votación y quién se apoya en ello. "
                "Un acuerdo nace al aprobarse un punto en una sesión.",
                "Ir a las &sesiones",
                lambda: self.ir_a.emit(Referencia("sesiones")),
            ),
            marcador="Filtrar por título, texto, órgano o número…",
            filtros=[
                FiltroDeLista(
                    "Estado",
                    [("", "Vigentes y anulados"), ("vigente", "Vigentes"), ("anulado", "Anulados")],
                    lambda a, clave: a.estado == clave,
                ),
                FiltroDeLista(
                    "Qué falta",
                    [("", "Falte o no algo"), ("cumplir", "Por cumplir"), ("ratificar", "Por ratificar")],
                    self._le_falta,
                ),
            ],
            pajar=lambda a: f"{a.numero} {a.titulo} {a.texto} {a.organo} {en_corto(a.fecha)}",
        )

    def _que_falta(self, acuerdo: Acuerdo) -> str:
        if _por_ratificar(acuerdo):
            return "Ratificarlo"
        return contar(n, "encargo", "encargos") if (n := self._por_cumplir[acuerdo.id]) else ""

    def _le_falta(self, acuerdo: Acuerdo, clave: str) -> bool:
        return _por_ratificar(acuerdo) if clave == "ratificar" else bool(self._por_cumplir[acuerdo.id])

    def _menu_sin_sesion(self) -> None:
        opciones = [
            ("Consultas por &escrito…", self._consultas),
            ("&Resolver a reserva de ratificación…", self._a_reserva),
        ]
        desplegar(self, "Sin sesión", opciones)

    def _consultas(self) -> None:
        self._abrir(DialogoDeConsultas(self.servicios, self))

    def _recomendaciones(self) -> None:
        self._abrir(DialogoDeRecomendaciones(self, self))

    def _propuestas(self) -> None:
        self._abrir(
            DialogoDeExpedientes(
                self.servicios, self, retirar_propuesta, partial(ademas_de, self.servicios.bd)
            )
        )

    def _abrir(self, dialogo: DialogoDeConsultas | DialogoDeExpedientes | DialogoDeRecomendaciones) -> None:
        dialogo.hecho.connect(lambda frase: self.decir_hecho(frase))
        dialogo.exec()
        dialogo.deleteLater()

    def _a_reserva(self) -> None:
        hecho = resolver_a_reserva(self.servicios.bd, self)
        if hecho is not None:
            decir(self, hecho)

    def _contar(self, visibles: int, total: int) -> None:
        self.poner_titulo(
            "Acuerdos", f"{visibles} de {contar(total, 'acuerdo', 'acuerdos')}" if total else ""
        )

    def _en_la_ficha(self, acuerdo: Acuerdo) -> EnLaFicha:
        suyas = citas(self.servicios.bd, acuerdo.id)
        return EnLaFicha(
            f"Acuerdo {acuerdo.numero}: {acuerdo.titulo}",
            f"{acuerdo.organo}, {en_corto(acuerdo.fecha)}",
            (acuerdo.estado.capitalize(), _TONOS[acuerdo.estado]),
            pestanas=[
                ("Texto", _texto(acuerdo)),
                self._cumplimiento.pestana(acuerdo),
                ("Votación", _votacion(acuerdo)),
                (f"Citas ({len(suyas)})", self._citado(acuerdo, suyas)),
            ],
            botones=self._mandos(acuerdo, suyas),
        )

    def _mandos(self, acuerdo: Acuerdo, suyas: list[Cita]) -> list[Accion]:
        sesion = Referencia("sesion", acuerdo.sesion_id)
        ver = Accion("Ver la &sesión", "calendar-days", lambda: self.ir_a.emit(sesion))
        tirar = Referencia("hilo", f"acuerdo:{acuerdo.id}")
        hilo = Accion("Ver el &hilo", "merge", lambda: self.ir_a.emit(tirar))
        haberes = [ver, hilo] if acuerdo.sesion_id else [hilo]
        if not suyas and acuerdo.tipo_decision in _POR_HACER and acuerdo.admite("hacer_lo_suyo"):
            texto, icono, area = _POR_HACER[acuerdo.tipo_decision]
            haberes.append(Accion(texto, icono, lambda: self._hacer_lo_suyo(acuerdo, area), principal=True))
        quitar = Accion("&Anular…", "x", partial(self._anular, acuerdo, suyas), peligro=True)
        return [
            *haberes,
            *self._expediciones.acciones(acuerdo),
            *([quitar] if acuerdo.admite("anular") else []),
        ]

    def _hacer_lo_suyo(self, acuerdo: Acuerdo, area: str) -> None:
        """Lo que el acuerdo manda se hace en su pantalla, que lo propone como fundamento."""
        if any(
            s.propuesta.acuerdo_id == acuerdo.id and s.por_inscribir for s in solicitudes(self.servicios.bd)
        ):
            self._propuestas()
        else:
            self.ir_a.emit(Referencia(area))

    def _citado(self, acuerdo: Acuerdo, suyas: list[Cita]) -> QWidget:
        """Lo que se apoya en él y los papeles que se expidieron: otra pestaña no cabe en la ficha."""
        rotulo, expedidos = self._expediciones.lista(acuerdo)
        return apilar(self._citas(suyas), raya(), rotulo, expedidos)

    def _citas(self, suyas: list[Cita]) -> QWidget:
        lista = ListaCorta("Nada se apoya todavía en este acuerdo.")
        lista.poner([(c.texto, "") for c in suyas], pulsables=True)
        lista.pulsada.connect(lambda n: self.ir_a.emit(Referencia(suyas[n].tipo, suyas[n].id)))
        return lista

    def _anular(self, acuerdo: Acuerdo, suyas: list[Cita]) -> None:
        def hacer(dado: Motivo) -> LoHecho:
            anular(self.servicios.bd, acuerdo.id, dado.motivo)
            return LoHecho(f"Se anuló el {acuerdo.nombrado}.")

        Pregunta(
            f"Anular el {acuerdo.nombrado}",
            Motivo,
            [CampoParrafo("motivo", "&Motivo de la anulación", obligatorio=True)],
            hacer,
            "&Anular el acuerdo",
            _efectos(suyas),
        ).en(self)


def _por_ratificar(acuerdo: Acuerdo) -> bool:
    return acuerdo.ratificacion == "pendiente" and acuerdo.estado == "vigente"


def _texto(acuerdo: Acuerdo) -> QWidget:
    piezas: list[QWidget | str] = [texto_con_marcas(acuerdo.texto)]
    if _por_ratificar(acuerdo) or acuerdo.ratificacion in ("ratificado", "rechazado"):
        piezas.append(etiqueta(_RATIFICACION[acuerdo.ratificacion], "suave"))
    if acuerdo.rectificacion:
        piezas += [raya(), "Cifras rectificadas", etiqueta(acuerdo.rectificacion)]
    if acuerdo.motivo_anulacion:
        piezas += [raya(), "Motivo de la anulación", etiqueta(acuerdo.motivo_anulacion)]
    if acuerdo.cierre:
        piezas.append(etiqueta(acuerdo.cierre, "suave"))
    return apilar(*piezas)


def _votacion(acuerdo: Acuerdo) -> QWidget:
    dictamen = Dictamen.de_json(acuerdo.dictamen)
    datos = Datos(
        [
            ("Resultado", acuerdo.resultado.capitalize()),
            ("Decisión", nombre_de_decision(acuerdo.tipo_decision)),
            ("Votos", _cifras(acuerdo)),
            ("Sesión", acuerdo.sesion),
            ("Punto", acuerdo.numero_de_punto),
        ]
    )
    cuenta = [etiqueta(str(paso)) for paso in dictamen.cuenta]
    return apilar(
        datos,
        raya(),
        "Dictamen",
        etiqueta(str(dictamen.frase)),
        *cuenta,
        etiqueta(f"Fundamento: {dictamen.fundamento}.", "rotulo"),
    )


def _cifras(acuerdo: Acuerdo) -> str:
    if acuerdo.a_favor is None and acuerdo.tipo_decision == "eleccion":
        return "Por elección: las cifras de cada ronda están en el acta"
    if acuerdo.a_favor is None:
        return "Por consenso, sin contar votos"
    abstenciones = contar(acuerdo.abstenciones or 0, "abstención", "abstenciones")
    a_favor, en_contra = escribir_cuantos(acuerdo.a_favor), escribir_cuantos(acuerdo.en_contra or 0)
    return f"{a_favor} a favor, {en_contra} en contra, {abstenciones}"


def _efectos(suyas: list[Cita]) -> str:
    final = "El acuerdo y su número se conservan, marcados como anulados. No se puede deshacer."
    if not suyas:
        return f"Nada se apoya en él. {final}"
    lineas = "\n".join(f"• {c.texto}" for c in suyas[:12])
    resto = f"\n• y {len(suyas) - 12} más" if len(suyas) > 12 else ""
    return f"Se apoyan en él y seguirán como están hasta que las revise:\n{lineas}{resto}\n{final}"

"""Las escalas: la que rige, las anteriores y los borradores, cada una con su dibujo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import a_con_articulo, contar
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoTexto
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.acciones.escalas import (
    crear_escala,
    guardar_borrador,
    proponer_escala,
    retirar_borrador,
)
from escritorio.cuotas.consultas.emisiones import concepto, conceptos
from escritorio.cuotas.consultas.escalas import borradores, escalas, propuestas_de_escala
from escritorio.cuotas.documentos.dibujos import dibujo_de_escala, escala_en_palabras
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva
from escritorio.cuotas.piezas.cambios_de_tramo import DialogoDeCambios
from escritorio.cuotas.piezas.conceptos import hay_que_cobrar
from escritorio.cuotas.piezas.editor_de_escala import DialogoDeEscala
from escritorio.cuotas.piezas.ficha import vigencia
from escritorio.cuotas.piezas.simulador import DialogoDeSimulacion
from escritorio.cuotas.piezas.unidades import DialogoDeUnidades
from escritorio.cuotas.reglas.escalas import como_nueva, situacion
from escritorio.cuotas.reglas.metodos import tramos_por_categoria
from escritorio.cuotas.reglas.textos import describir_metodo, renglones
from escritorio.estatutos.consultas.reglas import organo_principal, organos
from escritorio.socios.consultas import categorias


class _Propuesta(Registro):
    escala: str
    organo: str
    presenta: str


class GestionesDeEscalas(Gestion):
    """Las de una pantalla, que es quien avisa y recarga. `mostrar` elige en la lista la recién guardada."""

    def __init__(self, pantalla: Pantalla, mostrar: Callable[[str], object]) -> None:
        super().__init__(pantalla)
        self._mostrar = mostrar

    def nueva(self, partida: Escala | None = None) -> None:
        """Una escala nueva, que parte de ésa (o de la última); un borrador se sigue donde se dejó."""
        if not hay_que_cobrar(self._pantalla):
            return
        desde = partida or next(iter(escalas(self._bd)), None)
        borrador_id = desde.id if desde and desde.estado == "borrador" else None

        def crear(escrita: EscalaNueva, fundamento: Fundamento) -> None:
            accion_id = crear_escala(self._bd, escrita, fundamento, borrador_id)
            frase = f"Se aprobó la escala «{escrita.nombre}»."
            self._pantalla.decir_hecho(frase, lambda: deshacer(self._bd, accion_id))
            self._mostrar(escalas(self._bd, concepto(self._bd, escrita.concepto).id)[0].id)

        def guardar(escrita: EscalaNueva) -> None:
            guardado = guardar_borrador(self._bd, escrita, borrador_id)
            self._pantalla.decir_hecho(f"Se guardó el borrador «{escrita.nombre}».")
            self._mostrar(guardado)

        self.abrir(DialogoDeEscala(self._pantalla, self._bd, desde, crear, guardar))

    def quitar(self, borrador: Escala) -> None:
        """Quita un borrador; se puede deshacer."""
        accion_id = retirar_borrador(self._bd, borrador.id)
        vuelta = partial(deshacer, self._bd, accion_id)
        self._pantalla.decir_hecho(f"Se quitó el borrador «{borrador.nombre}».", vuelta)

    def simular(self, marcada: Escala | None = None) -> None:
        """Compara las que se marquen, del mismo concepto; de partida, la que rige y ésa."""
        todas = [*sorted(escalas(self._bd), key=self._de_hoy), *borradores(self._bd)]
        if not todas:
            self._servicios.avisos.error("Todavía no hay ninguna escala que simular. Cree una antes.")
            return
        suyo = (marcada or todas[0]).concepto_id
        todas = [e for e in todas if e.concepto_id == suyo]
        marcadas = {todas[0].id, *([marcada.id] if marcada else [])}
        self.abrir(DialogoDeSimulacion(self._pantalla, todas, marcadas, self.proponer))

    def _de_hoy(self, escala: Escala) -> bool:
        return situacion(escala, self._bd.hoy()) != "vigente"

    def proponer(self, cuales: Sequence[Escala]) -> bool:
        """Lleva una al órgano que la decide; devuelve si se presentó.

        La que ya se aprobó va como borrador nuevo.
        """
        por_id = {e.id: e for e in cuales}

        claves = {c.id: c.clave for c in conceptos(self._bd)}

        def hacer(dada: _Propuesta) -> LoHecho:
            escala = por_id[dada.escala]
            borrador_id = escala.id if escala.estado == "borrador" else None
            escrita = como_nueva(escala, claves[escala.concepto_id])
            accion_id = proponer_escala(self._bd, escrita, dada.organo, dada.presenta, borrador_id)
            return LoHecho(f"Se presentó la propuesta de fijar «{escala.nombre}».", accion_id)

        pregunta = Pregunta(
            "Proponer una escala",
            _Propuesta,
            [
                CampoEleccion(
                    "escala",
                    "&Escala",
                    [(e.id, e.nombre) for e in cuales],
                    obligatorio=True,
                    valor=cuales[-1].id if cuales else None,
                ),
                CampoEleccion(
                    "organo",
                    "Ór&gano que decide",
                    [(o.id, o.nombre) for o in organos(self._bd)],
                    obligatorio=True,
                    valor=organo_principal(self._bd).id,
                ),
                CampoTexto("presenta", "La p&resenta", valor=self._bd.quien),
            ],
            hacer,
            "&Presentar la propuesta",
            "Queda en Acuerdos, para llevarla al orden del día. Aprobada, la escala se crea de su borrador.",
        )
        return pregunta.en(self._pantalla) is not None

    def cambios(self) -> None:
        """Quién cae este ejercicio en otro tramo, y por qué."""
        if not hay_que_cobrar(self._pantalla):
            return
        self.abrir(DialogoDeCambios(self._pantalla))

    def unidades(self) -> None:
        """Unidades indexadas con sus valores, coeficientes por país y bases declaradas."""
        self.abrir(DialogoDeUnidades(self._pantalla))


_SITUACIONES = {
    "borrador": ("En borrador", "aviso"),
    "futura": ("Aprobada", "acento"),
    "vigente": ("Rige hoy", "exito"),
    "pasada": ("Ya no rige", "neutro"),
}


class PestanaDeEscalas(Gestion):
    """La lista, la ficha de cada una y lo que se hace con ellas."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._propuestas: dict[str, str] = {}
        self.gestiones = GestionesDeEscalas(pantalla, lambda cual: self.lista.seleccionar(cual))
        self.cuenta = etiqueta("", "suave")
        self.cuenta.setWordWrap(False)
        self.lista = self._lista()

    def _leer(self) -> list[Escala]:
        aprobadas, en_borrador = escalas(self._bd), borradores(self._bd)
        cuantas = contar(len(aprobadas), "escala aprobada", "escalas aprobadas")
        preparadas = contar(len(en_borrador), "borrador", "borradores")
        self.cuenta.setText(f"{cuantas} y {preparadas}." if en_borrador else f"{cuantas}.")
        organo = {o.id: o.nombre for o in organos(self._bd)}
        llevadas = propuestas_de_escala(self._bd).items()
        self._propuestas = {clave: organo.get(suyas[0].organo_id, "") for clave, suyas in llevadas}
        return [*en_borrador, *aprobadas]

    def _barra(self) -> Flujo:
        hechas = self.gestiones
        linea = Flujo()
        linea.addWidget(self.cuenta)
        for accion in (
            Accion("&Unidades y coeficientes…", "settings", hechas.unidades),
            Accion(
                "&Cambios de tramo…", "users", hechas.cambios, ayuda="Quién cambia este ejercicio y por qué"
            ),
            Accion("Simula&r…", "coins", self._simular, ayuda="Comparar escalas sobre los socios de hoy"),
            Accion("Nuev&a escala…", "plus", hechas.nueva),
        ):
            linea.addWidget(boton_de(accion))
        return linea

    def _simular(self) -> None:
        actual = self.lista.actual()
        self.gestiones.simular(actual)

    def _lista(self) -> Vista[Escala]:
        return Vista(
            [
                Columna("Escala", lambda e: e.nombre, estira=True),
                Columna("Rige desde", _desde, clave=lambda e: e.desde),
                Columna(
                    "Estado",
                    lambda e: self._estado(e)[0],
                    pildora=lambda e: self._estado(e)[1],
                ),
            ],
            clave_de_fila=lambda e: e.id,
            nombre="las escalas",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una escala para ver cuánto paga cada socio.",
            ancho_ficha=520,
            vacio=self._vacio(),
            marcador="Filtrar por nombre…",
            encima=[self._barra()],
        )

    def _estado(self, escala: Escala) -> tuple[str, str]:
        if escala.id in self._propuestas:
            organo = self._propuestas[escala.id]
            return f"Propuesto {a_con_articulo(organo)}" if organo else "Propuesto", "acento"
        return _SITUACIONES[situacion(escala, self._bd.hoy())]

    def _vacio(self) -> EstadoVacio:
        return EstadoVacio(
            "coins",
            "Todavía no hay ninguna escala",
            "Una escala dice cuánto paga cada socio y desde cuándo. Se prepara en borrador, se simula con "
            "los socios de hoy y se aprueba citando su acuerdo.",
            "Crear la &primera…",
            lambda: self.gestiones.nueva(),
        )

    def _en_la_ficha(self, escala: Escala) -> EnLaFicha:
        nombres = {c.id: c.nombre for c in conceptos(self._bd)}
        return EnLaFicha(
            escala.nombre,
            nombres.get(escala.concepto_id, ""),
            self._estado(escala),
            pestanas=[("Escala", self._detalle(escala))],
            botones=self._que_hacer(escala),
        )

    def _detalle(self, escala: Escala) -> QWidget:
        apoyo = fundamento(self._bd, escala.fundamento_id) if escala.fundamento_id else None
        filas: list[tuple[str, str | QWidget]] = [
            ("Método", f"{describir_metodo(escala.metodo, escala.moneda)}."),
            ("Rige", vigencia(escala) if escala.desde else "sin fecha todavía"),
            ("Fuente", escala.fuente),
            ("Se apoya en", apoyo.cita if apoyo else ""),
        ]
        nombres = {c.id: c.nombre for c in categorias(self._bd)}
        paga = Datos([("Paga", "\n".join(renglones(escala, nombres)))])
        return apilar(*_dibujos(escala, nombres), Datos([f for f in filas if f[1]]), paga)

    def _que_hacer(self, escala: Escala) -> list[Accion]:
        hechas = self.gestiones
        if escala.admite("partir"):
            return [
                Accion("Par&tir de ésta…", "copy", lambda: hechas.nueva(escala), ayuda="Una escala nueva")
            ]
        return [
            Accion("Edi&tar o aprobar…", "pencil", lambda: hechas.nueva(escala), principal=True),
            Accion(
                "Lle&var al órgano…",
                "gavel",
                lambda: hechas.proponer([escala]),
                ayuda="Presentarla como propuesta",
            ),
            Accion("&Quitar", "trash-2", lambda: hechas.quitar(escala)),
        ]


def _dibujos(escala: Escala, nombres: Mapping[str, str]) -> list[str | QWidget]:
    """El de los tramos generales y, con su nombre, el de cada categoría que tiene los suyos."""
    piezas: list[str | QWidget] = []
    for categoria in tramos_por_categoria(escala.tramos):
        lamina = dibujo_de_escala(escala, categoria)
        if lamina is not None:
            piezas += [nombres.get(categoria, "")] if categoria else []
            piezas.append(VistaDeLamina(lamina, escala_en_palabras(escala, categoria)))
    return piezas


def _desde(escala: Escala) -> str:
    return en_corto(escala.desde) if escala.desde else "—"

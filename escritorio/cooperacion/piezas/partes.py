"""Las partes de un convenio y lo que cada una aporta."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Evidencia
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.cooperacion.acciones.convenios import (
    anadir_parte,
    anotar_salida,
    entregar_aporte,
    prometer_aporte,
    quitar_parte,
    retirar_aporte,
)
from escritorio.cooperacion.consultas.convenios import aportes
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    CLASES_DE_PARTE,
    Aporte,
    AporteNuevo,
    Convenio,
    ParteDeConvenio,
    ParteNueva,
)
from escritorio.cooperacion.piezas.comunes import (
    opciones,
    opciones_de_socios,
    pedir_prueba,
)
from escritorio.cooperacion.reglas.convenios import sumar_aportes


class _ParteEscrita(Registro):
    partes: str
    nombre: str
    pais: str
    firmante: str


class _Salida(Registro):
    fecha: str
    motivo: str


class _AporteEscrito(Registro):
    parte_id: str
    clase: str
    previsto: str
    que: str
    importe: str
    moneda: str


class _Entrega(Registro):
    fecha: str
    evidencia: Evidencia | None


class PartesDeConvenio(Gestion):
    """Las dos pestañas y sus diálogos."""

    def pestana(self, dado: Convenio) -> tuple[str, QWidget]:
        """Quiénes son parte y quién salió."""
        piezas: list[QWidget | str] = []
        if not dado.terminado:
            piezas.append(_fila(Accion("Añadir &parte…", "plus", lambda: self._anadir(dado))))
        if not dado.partes:
            piezas.append(etiqueta("Todavía no constan sus partes.", "suave"))
        for suya in dado.partes:
            piezas += [self._parte(dado, suya), raya()]
        return f"Partes ({len(dado.vigentes)})", apilar(*piezas[:-1] if dado.partes else piezas)

    def pestana_de_aportes(self, dado: Convenio) -> tuple[str, QWidget]:
        """Lo que cada parte pone y lo que ya se recibió."""
        suyos = aportes(self._bd, dado.id)
        piezas: list[QWidget | str] = []
        if dado.vigentes and not dado.terminado:
            piezas.append(_fila(Accion("Anotar &aporte…", "plus", lambda: self._prometer(dado))))
        for suma in sumar_aportes(suyos):
            dicho = (
                f"Prometido {escribir_importe(suma.prometido, suma.moneda)};"
                f" entregado {escribir_importe(suma.entregado, suma.moneda)}."
            )
            piezas.append(etiqueta(dicho, "suave"))
        if not suyos:
            piezas.append(etiqueta("Todavía no consta lo que aporta cada parte.", "suave"))
        for n, uno in enumerate(suyos):
            piezas += [*([raya()] if n else []), self._aporte(uno)]
        pendientes = sum(not a.entregado and not a.retirado for a in suyos)
        return f"Aportes ({pendientes})" if pendientes else "Aportes", apilar(*piezas)

    def _parte(self, dado: Convenio, suya: ParteDeConvenio) -> QWidget:
        detalle = [CLASES_DE_PARTE[suya.clase], nombre_de_pais(suya.pais)]
        if suya.firmante:
            detalle.append(f"firma {suya.firmante}")
        if suya.salida:
            detalle.append(f"salió el {en_corto(suya.salida)}: {suya.motivo}")
        elif suya.dejo_la_red:
            detalle.append(f"dejó la red el {en_corto(suya.dejo_la_red)}")
        piezas: list[QWidget | str] = [
            etiqueta(suya.nombre),
            etiqueta(" · ".join(d for d in detalle if d), "rotulo"),
        ]
        if not dado.terminado and suya.salida is None:
            sale = (
                Accion("Anotar salida…", "log-out", lambda: self._salir(suya))
                if dado.firma
                else Accion("Quitar", "trash-2", lambda: self._quitar(suya))
            )
            piezas.append(_fila(sale, f"{sale.texto.replace('&', '')} {suya.nombre}"))
        return apilar(*piezas)

    def _aporte(self, dado: Aporte) -> QWidget:
        cuanto = (
            escribir_importe(dado.importe, dado.moneda) if dado.importe and dado.moneda else "sin valorar"
        )
        if dado.retirado:
            como = f"retirado el {en_corto(dado.retirado)}: {dado.motivo}"
        elif dado.entregado:
            como = f"entregado el {en_corto(dado.entregado)}"
        else:
            como = f"previsto para el {en_corto(dado.previsto)}" if dado.previsto else "sin fecha prevista"
            como = f"{como}; no ha llegado" if dado.vencido(self._bd.hoy()) else como
        detalle = f"{dado.parte} · {CLASES_DE_APORTE[dado.clase].lower()}, {cuanto} · {como}"
        piezas: list[QWidget | str] = [etiqueta(dado.que), etiqueta(detalle, "rotulo")]
        fila = Flujo()
        for accion in self._botones(dado):
            boton = boton_de(accion)
            boton.setAccessibleName(f"{boton.accessibleName()} {dado.parte}: {dado.que}")
            fila.addWidget(boton)
        marco = QWidget()
        marco.setLayout(fila)
        return apilar(*piezas, marco)

    def _botones(self, dado: Aporte) -> list[Accion]:
        if dado.adjunto_id:
            cual, titulo = dado.adjunto_id, f"Aporte de {dado.parte}"
            return [Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(cual, titulo))]
        if dado.entregado or dado.retirado:
            return []
        return [
            Accion("Recibido…", "check", lambda: self._entregar(dado)),
            Accion("Retirar…", "x", lambda: self._retirar(dado)),
        ]

    def _anadir(self, dado: Convenio) -> None:
        def hacer(dada: _ParteEscrita) -> LoHecho:
            nueva = (
                ParteNueva("socio", dada.partes, firmante=dada.firmante)
                if dada.partes
                else ParteNueva("externa", None, dada.nombre, dada.pais, dada.firmante)
            )
            return LoHecho("Se añadió la parte.", anadir_parte(self._bd, dado.id, nueva))

        Pregunta(
            f"Otra parte de «{dado.titulo}»",
            _ParteEscrita,
            [
                CampoBusqueda("partes", "&Socio", opciones_de_socios(self._bd), uno_de_varios=True),
                CampoTexto("nombre", "O quien no es soci&o", 300, uno_de_varios=True, mitad=True),
                CampoTexto("pais", "P&aís", 120, mitad=True),
                CampoTexto("firmante", "&Quién firma por ella, y su cargo", 200),
            ],
            hacer,
            "Aña&dir",
        ).en(self._pantalla)

    def _quitar(self, suya: ParteDeConvenio) -> None:
        self._pantalla.hacer(f"Se quitó a {suya.nombre}.", lambda: quitar_parte(self._bd, suya.id))

    def _salir(self, suya: ParteDeConvenio) -> None:
        def hacer(dado: _Salida) -> LoHecho:
            accion = anotar_salida(self._bd, suya.id, dado.fecha, dado.motivo)
            return LoHecho(f"Se anotó la salida de {suya.nombre}.", accion)

        campos = [
            CampoFecha(
                "fecha",
                "Sale el &día",
                obligatorio=True,
                valor=suya.dejo_la_red or self._bd.hoy(),
                mitad=True,
            ),
            CampoParrafo(
                "motivo",
                "&Por qué",
                obligatorio=True,
                lineas=2,
                valor="Dejó la red." if suya.dejo_la_red else "",
            ),
        ]
        Pregunta(f"Salida de {suya.nombre}", _Salida, campos, hacer).en(self._pantalla)

    def _prometer(self, dado: Convenio) -> None:
        moneda = asociacion(self._bd).moneda

        def hacer(dicho: _AporteEscrito) -> LoHecho:
            de = dicho.moneda.upper() or moneda
            importe = leer_importe(dicho.importe, de) if dicho.importe else None
            nuevo = AporteNuevo(dicho.parte_id, dicho.clase, dicho.que, importe, de, dicho.previsto)
            return LoHecho("Se anotó el aporte.", prometer_aporte(self._bd, dado.id, nuevo))

        suyas = [(p.id, p.nombre) for p in dado.vigentes]
        campos = [
            CampoEleccion("parte_id", "&Quién aporta", suyas, obligatorio=True),
            CampoEleccion(
                "clase", "&Cómo", opciones(CLASES_DE_APORTE), obligatorio=True, valor="dinero", mitad=True
            ),
            CampoFecha("previsto", "&Para cuándo", mitad=True),
            CampoTexto("que", "Q&ué aporta", 1_000, obligatorio=True),
            CampoTexto("importe", "&Importe", 30, ayuda="En especie, lo que vale si se sabe.", mitad=True),
            CampoTexto("moneda", "&Moneda", 3, valor=moneda, mitad=True),
        ]
        Pregunta("Anotar un aporte", _AporteEscrito, campos, hacer).en(self._pantalla)

    def _entregar(self, dado: Aporte) -> None:
        def hacer(dicho: _Entrega) -> LoHecho:
            accion = entregar_aporte(self._bd, dado.id, dicho.fecha, dicho.evidencia)
            return LoHecho("Se anotó como recibido.", accion)

        Pregunta(
            f"Aporte de {dado.parte}",
            _Entrega,
            [
                CampoFecha("fecha", "Se recibió el &día", obligatorio=True, valor=self._bd.hoy(), mitad=True),
                pedir_prueba(self._pantalla),
            ],
            hacer,
            explicacion=dado.que,
        ).en(self._pantalla)

    def _retirar(self, dado: Aporte) -> None:
        Pregunta(
            f"Retirar el aporte de {dado.parte}",
            Motivo,
            [CampoParrafo("motivo", "&Por qué ya no se espera", obligatorio=True, lineas=2)],
            lambda dicho: LoHecho("Se retiró el aporte.", retirar_aporte(self._bd, dado.id, dicho.motivo)),
            explicacion=dado.que,
        ).en(self._pantalla)


def _fila(accion: Accion, nombre: str = "") -> QWidget:
    marco, fila, boton = QWidget(), Flujo(), boton_de(accion)
    if nombre:
        boton.setAccessibleName(nombre)
    fila.addWidget(boton)
    marco.setLayout(fila)
    return marco

"""La vista de los convenios: la lista, la ficha de cada uno y lo que se hace con él."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.importar_libro import GestionDeImportar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import accion_de, etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.asunto import NUEVO_CONVENIO
from escritorio.cooperacion.consultas.convenios import adendas, convenios
from escritorio.cooperacion.consultas.proyectos import proyectos_al_amparo
from escritorio.cooperacion.importar.convenios import CONVENIOS
from escritorio.cooperacion.modelo.convenios import (
    DATOS_DE_CONVENIO,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    Adenda,
    Convenio,
    Situacion,
)
from escritorio.cooperacion.piezas import firmas
from escritorio.cooperacion.piezas.compromisos import Compromisos
from escritorio.cooperacion.piezas.comunes import (
    PapelesDeCooperacion,
    PestanaDeCooperacion,
    fila_de_botones,
    opciones,
)
from escritorio.cooperacion.piezas.partes import PartesDeConvenio
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento, situacion

_ANCHO_DE_FICHA = 410
_TONOS = {
    Situacion.EN_PREPARACION: "neutro",
    Situacion.POR_REGIR: "acento",
    Situacion.VIGENTE: "exito",
    Situacion.POR_VENCER: "aviso",
    Situacion.VENCIDO: "peligro",
    Situacion.TERMINADO: "neutro",
}


class PestanaDeConvenios(PestanaDeCooperacion):
    """Los convenios, el último primero, y su ficha."""

    titulo = "Convenios y hermanamientos"
    uno, varios = "convenio", "convenios"

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._partes = PartesDeConvenio(pantalla)
        self._compromisos = Compromisos(pantalla)
        self._papeles = PapelesDeCooperacion(pantalla)
        self.lista = self._lista()

    def _menu_de_papeles(self) -> None:
        desplegar(self.lista, "Papeles", self.papeles())

    def papeles(self) -> list[tuple[str, Callable[[], None]]]:
        """Los que se pueden sacar ahora: la ficha del elegido y la relación de todos."""
        todos: list[tuple[str, Callable[[], None]]] = [
            ("Relación en &PDF", self._papeles.relacion),
            ("Relación en PDF, en po&rtugués", partial(self._papeles.relacion, "pt")),
            ("Relación en &Excel…", self._papeles.libro_de_relacion),
        ]
        elegido = self.lista.tabla.actual()
        if elegido is None:
            return todos
        ficha = self._papeles.ficha_de_convenio
        return [
            ("&Ficha de este convenio", partial(ficha, elegido)),
            ("La ficha, en por&tugués", partial(ficha, elegido, "pt")),
            *todos,
        ]

    def _lista(self) -> Vista[Convenio]:
        hoy = self._bd.hoy()
        return Vista(
            [
                Columna("N.º", lambda c: str(c.numero), clave=lambda c: c.numero, derecha=True),
                Columna("Convenio", lambda c: c.titulo, estira=True),
                Columna("Vence", _vence, clave=lambda c: c.hasta or "9999"),
                Columna(
                    "Situación",
                    lambda c: situacion(c, hoy).capitalize(),
                    pildora=lambda c: _TONOS[situacion(c, hoy)],
                    esencial=True,
                ),
            ],
            clave_de_fila=lambda c: c.id,
            nombre="los convenios",
            leer=lambda: convenios(self._bd),
            ficha=self._en_la_ficha,
            sin_elegir="Elija un convenio para ver cómo va.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "scroll-text",
                "Todavía no hay convenios",
                "Aquí se registran los convenios, los hermanamientos y las demás formas de cooperar: quiénes "
                "son parte, a qué se compromete cada una, qué aporta y cuándo vence.",
                "Nuevo convenio…",
                lambda: firmas.registrar(self._pantalla),
            ),
            marcador="Filtrar por título, parte, tema o responsable…",
            filtros=[
                FiltroDeLista(
                    "Instrumento",
                    [("", "Todos los tipos"), *opciones(INSTRUMENTOS)],
                    lambda c, clave: c.instrumento == clave,
                ),
                FiltroDeLista(
                    "Situación",
                    [("", "Cualquier situación"), *((s.value, s.capitalize()) for s in Situacion)],
                    lambda c, clave: situacion(c, hoy) == clave,
                ),
            ],
            pajar=_pajar,
            acciones=[
                Accion(
                    "Pape&les", "file-text", self._menu_de_papeles, ayuda="La ficha y la relación de todos"
                ),
                Accion(
                    "Importar…",
                    "upload",
                    lambda: GestionDeImportar(self._pantalla).importar(CONVENIOS),
                    ayuda="Traer de un libro los que ya había",
                ),
                accion_de(
                    NUEVO_CONVENIO, lambda: firmas.registrar(self._pantalla), principal=True, atajo="Ctrl+N"
                ),
            ],
        )

    def _en_la_ficha(self, elegido: Convenio) -> EnLaFicha:
        como = situacion(elegido, self._bd.hoy())
        quienes = [(p.socio_id, p.nombre) for p in elegido.vigentes]
        ambito = Referencia("convenio", elegido.id)
        return EnLaFicha(
            elegido.titulo,
            f"Convenio {elegido.numero} · {INSTRUMENTOS[elegido.instrumento]}",
            (como.capitalize(), _TONOS[como]),
            (lambda: firmas.corregir(self._pantalla, elegido)) if elegido.admite("corregir") else None,
            pestanas=[
                ("Datos", self._datos(elegido)),
                self._partes.pestana(elegido),
                self._compromisos.pestana(ambito, quienes, editable=elegido.admite("corregir")),
                self._partes.pestana_de_aportes(elegido),
            ],
            botones=self._botones(elegido),
        )

    def _datos(self, c: Convenio) -> QWidget:
        piezas: list[QWidget | str] = []
        if aviso := aviso_de_vencimiento(c, self._bd.hoy()):
            piezas += [etiqueta(f"{aviso.frase}.", "suave"), raya()]
        piezas += [etiqueta(c.objeto), Datos(self._pares(c)), *self._documento(c), *self._proyectos(c)]
        suyas = adendas(self._bd, c.id)
        if suyas:
            piezas += [raya(), "Adendas y renovaciones", *(self._adenda(c, a) for a in suyas)]
        return apilar(*piezas)

    def _proyectos(self, c: Convenio) -> list[QWidget | str]:
        """Los que se hacen a su amparo; de cada uno se va a su ficha."""
        suyos = proyectos_al_amparo(self._bd, c.id)
        lista = ListaCorta()
        lista.poner([(nombre, "") for _, nombre in suyos], pulsables=True)
        lista.pulsada.connect(lambda n: self._pantalla.ir_a.emit(Referencia("proyecto", suyos[n][0])))
        return [raya(), "Proyectos a su amparo", lista] if suyos else []

    def _adenda(self, c: Convenio, a: Adenda) -> QWidget:
        piezas: list[QWidget | str] = [etiqueta(f"{a.dicha}: {a.texto}")]
        papel = a.documento
        pares: list[tuple[str, str | QWidget]] = [("Lo aprobó", a.apoyo)] if a.apoyo else []
        if papel is None:
            return apilar(*piezas, Datos([*pares, ("Archivo", "Falta el documento firmado")]))
        datos = Datos([*pares, ("Archivo", papel.nombre), ("Huella", papel.huella)])
        ver = partial(self.abrir_adjunto, papel.id, f"Convenio {c.numero}, {a.dicha}")
        return apilar(
            *piezas,
            datos,
            fila_de_botones((Accion("Ver documento", "file-text", ver),), f"de la {a.dicha.lower()}"),
        )

    def _documento(self, c: Convenio) -> list[QWidget]:
        """El botón con que se ve el documento firmado o, si falta, se guarda."""
        if c.documento_id:
            ver = partial(self.abrir_adjunto, c.documento_id, f"Convenio {c.numero}")
            return [fila_de_botones((Accion("Ver el doc&umento", "file-text", ver),))]
        if not c.admite("guardar_documento"):
            return []
        adjuntar = partial(firmas.adjuntar, self._pantalla, c)
        return [fila_de_botones((Accion("Guardar el doc&umento…", "upload", adjuntar),))]

    def _pares(self, c: Convenio) -> list[tuple[str, str | QWidget]]:
        apoyo = fundamento(self._bd, c.fundamento_id).cita if c.fundamento_id else ""
        papel = papel_guardado(self._bd, c.documento_id) if c.documento_id else None
        pares: list[tuple[str, str | QWidget]] = [
            ("Responsable", c.responsable),
            ("Tema", c.tema),
            ("Documento", TIPOS_DE_CONVENIO[c.tipo]),
            *dichos(DATOS_DE_CONVENIO, c),
            ("Firma", ", ".join(t for t in (en_corto(c.firma or ""), c.lugar) if t)),
            ("Rige", _vigencia(c)),
            ("Se renueva", RENOVACIONES[c.renovacion]),
            ("Lo aprobó", apoyo),
            ("Archivo", papel.nombre if papel else "Falta el documento firmado" if c.firma else ""),
            ("Huella", papel.huella if papel else ""),
            ("Resultado", c.resultado),
            ("Terminó", f"{en_corto(c.terminado)}: {c.motivo}" if c.terminado else ""),
        ]
        return [(rotulo, valor) for rotulo, valor in pares if valor]

    def _botones(self, c: Convenio) -> list[Accion]:
        hechos = {
            "firmar": Accion("Fir&mar…", "stamp", lambda: firmas.firmar(self._pantalla, c), True),
            "renovar": Accion("Ren&ovar…", "refresh-cw", partial(firmas.renovar, self._pantalla, c)),
            "anotar_adenda": Accion("A&denda…", "plus", partial(firmas.anadir_adenda, self._pantalla, c)),
            "terminar": Accion("Termina&r…", "x", lambda: firmas.terminar(self._pantalla, c), peligro=True),
        }
        se_renueva = bool(c.hasta) and c.renovacion != "no"
        return [a for acto, a in hechos.items() if c.admite(acto) and (acto != "renovar" or se_renueva)]


def _vence(c: Convenio) -> str:
    return en_corto(c.hasta) if c.hasta else "No vence" if c.firma else ""


def _vigencia(c: Convenio) -> str:
    if c.desde is None:
        return ""
    hasta = f" hasta el {en_corto(c.hasta)}" if c.hasta else ", sin fecha final"
    return f"Desde el {en_corto(c.desde)}{hasta}"


def _pajar(c: Convenio) -> str:
    return " ".join([c.titulo, c.tema, c.responsable, c.objeto, *(p.nombre for p in c.partes)])
